package dev.lantau.modelarts.image;

import dev.lantau.modelarts.Client;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Images for tests. */
final class ImageSamples {
    private ImageSamples() {}

    static String path(Client client) {
        return "/v1/" + client.projectId() + "/images";
    }

    static String path(Client client, String id) {
        return path(client) + "/" + id;
    }

    /** A word that nothing else is named. */
    static String word() {
        return "w" + UUID.randomUUID().toString().replace("-", "");
    }

    /** A body that registers an image that is new. */
    static Map<String, Object> image() {
        return Map.of("swr_path", "registry.example.com:5000/team/" + word() + ":1.0");
    }

    /** Id of a new image with these fields too. */
    static String register(Client client, Map<String, ?> fields) {
        var all = new HashMap<String, Object>(image());
        all.putAll(fields);
        return client.post(path(client), all).statusCode(200).extract().path("id");
    }
}
