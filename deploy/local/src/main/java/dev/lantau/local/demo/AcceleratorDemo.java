package dev.lantau.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.local.run.Ports;
import dev.lantau.local.run.StartFailure;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * An accelerator in front of a small web server of this program: built, used, shown and taken down
 * again.
 */
final class AcceleratorDemo {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);

    private record Created(String path, String kind) {}

    private final ApiClient api;
    private final String region;
    private final PrintStream out;
    private final Deque<Created> created = new ArrayDeque<>();
    private int step;

    AcceleratorDemo(ApiClient api, String region, PrintStream out) {
        this.api = api;
        this.region = region;
        this.out = out;
    }

    void run() {
        var port = Ports.free();
        try (var backend = new DemoBackend(port)) {
            build(port, backend);
        } finally {
            while (!created.isEmpty()) {
                delete(created.pop());
            }
        }
    }

    private void build(int port, DemoBackend backend) {
        var name = "demo-" + port;
        var accelerator =
                create(
                        "/v1/accelerators",
                        "accelerator",
                        Map.of(
                                "name",
                                name,
                                "ip_sets",
                                List.of(Map.of("ip_type", "IPV4", "area", "OUTOFCM"))));
        var listener =
                create(
                        "/v1/listeners",
                        "listener",
                        Map.of(
                                "name",
                                name,
                                "protocol",
                                "TCP",
                                "port_ranges",
                                List.of(Map.of("from_port", port, "to_port", port)),
                                "accelerator_id",
                                id(accelerator)));
        var group =
                create(
                        "/v1/endpoint-groups",
                        "endpoint_group",
                        Map.of(
                                "name",
                                name,
                                "region_id",
                                region,
                                "listeners",
                                List.of(Map.of("id", id(listener)))));
        create(
                "/v1/health-checks",
                "health_check",
                Map.of(
                        "endpoint_group_id",
                        id(group),
                        "protocol",
                        "TCP",
                        "port",
                        port,
                        "interval",
                        1,
                        "timeout",
                        1,
                        "max_retries",
                        1,
                        "enabled",
                        true));
        create(
                "/v1/endpoint-groups/" + id(group) + "/endpoints",
                "endpoint",
                Map.of(
                        "resource_id",
                        name,
                        "resource_type",
                        "EIP",
                        "ip_address",
                        backend.address(),
                        "weight",
                        10));
        var shown = show("/v1/accelerators/" + id(accelerator), "accelerator");
        say("the accelerator as the API shows it: %s", shown);
        backend.reachThrough(shown.at("/ip_sets/0/ip_address").asText(), this::say);
    }

    private JsonNode create(String path, String kind, Map<String, Object> wish) {
        var begin = System.nanoTime();
        var answer = api.call("POST", path, Map.of(kind, wish));
        var id = id(answer.body().path(kind));
        if (answer.status() == 404 || id.isEmpty()) {
            throw new StartFailure("POST %s answered %s".formatted(path, answer));
        }
        var location = path + "/" + id;
        created.push(new Created(location, kind));
        var active = awaitActive(location, kind);
        say(
                "POST %-20s %d  %s %s is ACTIVE after %d ms",
                shortened(path),
                answer.status(),
                kind.replace('_', ' '),
                id,
                millisecondsSince(begin));
        return active;
    }

    private JsonNode show(String path, String kind) {
        return api.call("GET", path, null).body().path(kind);
    }

    private JsonNode awaitActive(String path, String kind) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var resource = show(path, kind);
            switch (resource.path("status").asText()) {
                case "ACTIVE" -> {
                    return resource;
                }
                case "ERROR" -> throw new StartFailure(path + " failed: " + resource);
                default -> pauseUntil(deadline, path + " is not ACTIVE: " + resource);
            }
        }
    }

    private void delete(Created resource) {
        var begin = System.nanoTime();
        var deadline = begin + PATIENCE.toNanos();
        var answer = api.call("DELETE", resource.path(), null);
        while (api.call("GET", resource.path(), null).status() != 404) {
            pauseUntil(deadline, resource.path() + " is still there");
        }
        say(
                "DELETE %-18s %d  %s is gone after %d ms",
                shortened(resource.path().substring(0, resource.path().lastIndexOf('/'))),
                answer.status(),
                resource.kind().replace('_', ' '),
                millisecondsSince(begin));
    }

    private static void pauseUntil(long deadline, String complaint) {
        if (System.nanoTime() > deadline) {
            throw new StartFailure(complaint);
        }
        LockSupport.parkNanos(POLL.toNanos());
    }

    /** The last word of the path, so that the steps line up. */
    private static String shortened(String path) {
        return path.startsWith("/v1/endpoint-groups/") ? ".../endpoints" : path;
    }

    private static String id(JsonNode resource) {
        return resource.path("id").asText();
    }

    private static long millisecondsSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private void say(String text, Object... arguments) {
        step++;
        out.printf("%2d. %s%n", step, text.formatted(arguments));
    }
}
