package dev.lantau.common.traffic.envoy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Envoy's admin interface. Every call throws {@link EnvoyAwayException} when nobody answers. */
final class Admin implements AutoCloseable {
    private static final int OK = 200;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Supplier<String> authority;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param authority address and port, asked anew for each call; empty while there is none
     */
    Admin(Supplier<String> authority) {
        this.authority = authority;
    }

    /** Whether Envoy has started with all that it was given. */
    boolean isReady() {
        try {
            return send("/ready").status() == OK;
        } catch (EnvoyAwayException notYet) {
            return false;
        }
    }

    /**
     * Counters and gauges.
     *
     * @param filter regular expression for their names
     */
    Map<String, Long> stats(String filter) {
        Map<String, Long> stats = new HashMap<>();
        get("/stats?filter=" + encoded(filter))
                .lines()
                .forEach(
                        line -> {
                            int colon = line.lastIndexOf(": ");
                            var value = colon < 0 ? "" : line.substring(colon + 2);
                            // Histograms and texts are among them.
                            if (!value.isEmpty()
                                    && value.chars().allMatch(Character::isDigit)
                                    && value.length() < 19) {
                                stats.put(line.substring(0, colon), Long.valueOf(value));
                            }
                        });
        return stats;
    }

    /** Listeners, and what is wrong with those that Envoy did not take. */
    JsonNode listeners() {
        return tree("/config_dump?resource=dynamic_listeners&mask="
                        + encoded("name,active_state.version_info,error_state.details"))
                .path("configs");
    }

    /**
     * Clusters and their hosts.
     *
     * @param filter regular expression for their names
     */
    JsonNode clusters(String filter) {
        return tree("/clusters?format=json&filter=" + encoded(filter)).path("cluster_statuses");
    }

    @Override
    public void close() {
        client.close();
    }

    private JsonNode tree(String path) {
        try {
            return json.readTree(get(path));
        } catch (IOException unreadable) {
            throw new EnvoyAwayException("Envoy's admin interface does not answer in JSON");
        }
    }

    private String get(String path) {
        var answer = send(path);
        if (answer.status() != OK) {
            throw new EnvoyAwayException("Envoy's admin interface answered " + answer.status());
        }
        return answer.body();
    }

    private record Answer(int status, String body) {}

    private Answer send(String path) {
        var at = authority.get();
        if (at.isEmpty()) {
            throw new EnvoyAwayException("Envoy does not run");
        }
        var request =
                HttpRequest.newBuilder(URI.create("http://" + at + path)).timeout(TIMEOUT).build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException away) {
            throw new EnvoyAwayException("Envoy does not answer");
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new EnvoyAwayException("The engine ends");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
