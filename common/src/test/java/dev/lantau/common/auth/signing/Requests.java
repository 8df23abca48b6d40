package dev.lantau.common.auth.signing;

import dev.lantau.common.auth.signing.Vectors.Vector;
import dev.lantau.testing.RequestSigner;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests that a client signed. */
final class Requests {
    static final Map<String, List<String>> HEADERS =
            Map.of(
                    "host", List.of("ga.example.com"),
                    "x-project-id", List.of("p1"),
                    "content-type", List.of("application/json"),
                    "x-sdk-date", List.of(Vectors.DATE));

    private Requests() {}

    static Vector signed(String algorithm) {
        return sign(
                algorithm,
                "POST",
                "/v1/listeners/a%20b",
                "limit=10&name=a%2Ab",
                "{\"listener\":{\"name\":\"l\"}}");
    }

    static Vector sign(String algorithm, String method, String path, String query, String body) {
        return sign(algorithm, method, path, query, body, HEADERS, true);
    }

    static Vector sign(
            String algorithm,
            String method,
            String path,
            String query,
            String body,
            Map<String, List<String>> headers,
            boolean signHash) {
        var signed = new TreeMap<String, String>();
        headers.forEach((name, values) -> signed.put(name, values.getFirst()));
        if (!signHash) {
            signed.remove("x-sdk-content-sha256");
        }
        var authorization =
                new RequestSigner(Vectors.ACCESS, Vectors.SECRET)
                        .authorization(
                                algorithm,
                                method,
                                path,
                                query,
                                signed,
                                body.getBytes(StandardCharsets.UTF_8));
        return new Vector(
                method + " " + path,
                authorization,
                new SignedRequest(
                        method,
                        path,
                        query,
                        new HashMap<>(headers),
                        body.getBytes(StandardCharsets.UTF_8)));
    }
}
