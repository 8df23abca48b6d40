package dev.lantau.local.demo;

import static dev.lantau.local.demo.WebClient.NOBODY;

import dev.lantau.local.run.Ports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Part 1: an accelerator in front of two web servers of this program. Weights, dials, failover and
 * a change under live connections, each seen from the client's side.
 */
final class AcceleratorDemo {
    private static final int CONNECTIONS = 10_000;
    private static final int LIVE = 1_000;
    private static final double POINT = 0.01;
    private static final int INTERVAL_SECONDS = 1;
    private static final int RETRIES = 2;
    private static final String ENDPOINTS = "/v1/endpoint-groups/%s/endpoints";

    private final ApiClient api;
    private final List<String> regions;
    private final Steps steps;

    /**
     * @param regions two regions that may have endpoint groups
     */
    AcceleratorDemo(ApiClient api, List<String> regions, Steps steps) {
        this.api = api;
        this.regions = regions;
        this.steps = steps;
    }

    /** An endpoint group and its endpoint in front of each server. */
    private record Group(String id, String endpointA, String endpointB) {}

    void run() {
        var port = Ports.free();
        try (var a = new DemoBackend("A", "127.0.11.1", port);
                var b = new DemoBackend("B", "127.0.11.2", port)) {
            steps.say(
                    "two web servers, A on %s and B on %s, port %d",
                    a.address(), b.address(), port);
            var accelerator = accelerator();
            var address =
                    steps.await(api, accelerator, "/accelerator/status", "ACTIVE")
                            .at("/accelerator/ip_sets/0/ip_address")
                            .asText();
            var listener = listener(accelerator, port);
            var near = group(listener, regions.getFirst(), 100, a, b, 30, 10);
            var far = group(listener, regions.getLast(), 50, a, b, 10, 30);
            var client = new WebClient(address, port);
            steps.await("the accelerator forwards", () -> !client.ask().equals(NOBODY));
            steps.say("an accelerator at %s:%d forwards to them", address, port);
            split(client, "A:B is 30:10 at dial 100 and 10:30 at dial 50", 7.0 / 12);
            update(
                    "/v1/endpoint-groups/" + far.id,
                    "endpoint_group",
                    Map.of("traffic_dial_percentage", 0));
            split(client, "the second group at dial 0", 30.0 / 40);
            keep(client, near);
            fail(client, b, near);
        }
    }

    private String accelerator() {
        return "/v1/accelerators/"
                + steps.create(
                        api,
                        "/v1/accelerators",
                        Map.of(
                                "accelerator",
                                Map.of(
                                        "name",
                                        "demo",
                                        "ip_sets",
                                        List.of(Map.of("ip_type", "IPV4", "area", "OUTOFCM")))));
    }

    private String listener(String accelerator, int port) {
        var id =
                steps.create(
                        api,
                        "/v1/listeners",
                        Map.of(
                                "listener",
                                Map.of(
                                        "name",
                                        "demo",
                                        "protocol",
                                        "TCP",
                                        "port_ranges",
                                        List.of(Map.of("from_port", port, "to_port", port)),
                                        "accelerator_id",
                                        accelerator.substring(accelerator.lastIndexOf('/') + 1))));
        steps.await(api, "/v1/listeners/" + id, "/listener/status", "ACTIVE");
        return id;
    }

    private Group group(
            String listener,
            String region,
            int dial,
            DemoBackend a,
            DemoBackend b,
            int weightA,
            int weightB) {
        var id =
                steps.create(
                        api,
                        "/v1/endpoint-groups",
                        Map.of(
                                "endpoint_group",
                                Map.of(
                                        "name",
                                        "demo",
                                        "region_id",
                                        region,
                                        "traffic_dial_percentage",
                                        dial,
                                        "listeners",
                                        List.of(Map.of("id", listener)))));
        steps.await(api, "/v1/endpoint-groups/" + id, "/endpoint_group/status", "ACTIVE");
        var check =
                steps.create(
                        api,
                        "/v1/health-checks",
                        Map.of(
                                "health_check",
                                Map.of(
                                        "endpoint_group_id",
                                        id,
                                        "protocol",
                                        "TCP",
                                        "port",
                                        a.port(),
                                        "interval",
                                        INTERVAL_SECONDS,
                                        "timeout",
                                        1,
                                        "max_retries",
                                        RETRIES,
                                        "enabled",
                                        true)));
        steps.await(api, "/v1/health-checks/" + check, "/health_check/status", "ACTIVE");
        return new Group(id, endpoint(id, a, weightA), endpoint(id, b, weightB));
    }

    private String endpoint(String group, DemoBackend backend, int weight) {
        var path = ENDPOINTS.formatted(group);
        var id =
                steps.create(
                        api,
                        path,
                        Map.of(
                                "endpoint",
                                Map.of(
                                        "resource_id",
                                        backend.address(),
                                        "resource_type",
                                        "EIP",
                                        "ip_address",
                                        backend.address(),
                                        "weight",
                                        weight)));
        steps.await(api, path + "/" + id, "/endpoint/status", "ACTIVE");
        steps.await(api, path + "/" + id, "/endpoint/health_state", "HEALTHY");
        return id;
    }

    private void update(String path, String kind, Map<String, ?> change) {
        api.call("PUT", path, Map.of(kind, change));
        steps.await(api, path, "/" + kind + "/status", "ACTIVE");
    }

    /** Sends connections and checks A's share. */
    private void split(WebClient client, String why, double shareOfA) {
        var counts = client.count(CONNECTIONS);
        double seen = counts.getOrDefault("A", 0) / (double) CONNECTIONS;
        steps.say(
                "%,d connections, %s: %s; A was to get %.1f %% and got %.1f %%",
                CONNECTIONS, why, counts, 100 * shareOfA, 100 * seen);
        steps.require(
                Math.abs(seen - shareOfA) <= POINT && !counts.containsKey(NOBODY),
                "every connection is answered, and the split is right to a point");
    }

    /** Changes what the connections do not depend on, and asks on each of them again. */
    private void keep(WebClient client, Group near) {
        var sessions = new ArrayList<WebClient.Session>(LIVE);
        try {
            for (int i = 0; i < LIVE; i++) {
                sessions.add(client.open());
            }
            var before = sessions.stream().map(WebClient.Session::ask).toList();
            update(
                    ENDPOINTS.formatted(near.id) + "/" + near.endpointA,
                    "endpoint",
                    Map.of("weight", 20));
            update(
                    "/v1/endpoint-groups/" + near.id,
                    "endpoint_group",
                    Map.of("traffic_dial_percentage", 90));
            var after = sessions.stream().map(WebClient.Session::ask).toList();
            steps.say(
                    "%,d live connections, weight and dial changed under them: %,d still answered by the same server",
                    LIVE, sameIn(before, after));
            steps.require(!before.contains(NOBODY) && before.equals(after), "none is dropped");
        } catch (IOException e) {
            steps.require(false, "%,d connections can be open at once: %s", LIVE, e);
        } finally {
            sessions.forEach(WebClient.Session::close);
        }
    }

    private static long sameIn(List<String> before, List<String> after) {
        long same = 0;
        for (int i = 0; i < before.size(); i++) {
            same += before.get(i).equals(after.get(i)) && !after.get(i).equals(NOBODY) ? 1 : 0;
        }
        return same;
    }

    /** Kills B and waits until clients and the API both notice. */
    private void fail(WebClient client, DemoBackend b, Group near) {
        b.close();
        var path = ENDPOINTS.formatted(near.id) + "/" + near.endpointB;
        var taken =
                steps.await(
                        "B is seen to be gone",
                        () ->
                                api.call("GET", path, null)
                                        .body()
                                        .at("/endpoint/health_state")
                                        .asText()
                                        .equals("UNHEALTHY"));
        var counts = client.count(LIVE);
        steps.say(
                "B killed: health_state UNHEALTHY after %,d ms; then %,d connections: %s",
                taken, LIVE, counts);
        steps.require(
                taken <= 1_000L * (INTERVAL_SECONDS * RETRIES + 1)
                        && counts.equals(Map.of("A", LIVE)),
                "traffic moves within interval x retries + 1 s");
    }
}
