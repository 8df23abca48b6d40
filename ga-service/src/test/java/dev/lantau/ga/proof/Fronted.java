package dev.lantau.ga.proof;

import dev.lantau.ga.sockets.TcpBackend;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An accelerator with one listener in front of one backend.
 *
 * @param accelerator id
 * @param listener id
 * @param group id
 * @param address where clients connect
 */
record Fronted(String accelerator, String listener, String group, String address) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static Fronted create(Api api, String name, int port, TcpBackend backend) {
        var accelerator =
                create(
                        api,
                        "/v1/accelerators",
                        "accelerator",
                        Map.of("name", name, "ip_sets", List.of(Map.of("area", "CM"))));
        var listener = listener(api, accelerator, port);
        var group =
                create(
                        api,
                        "/v1/endpoint-groups",
                        "endpoint_group",
                        Map.of(
                                "name",
                                name,
                                "region_id",
                                "region-1",
                                "listeners",
                                List.of(Map.of("id", listener))));
        create(
                api,
                "/v1/endpoint-groups/" + group + "/endpoints",
                "endpoint",
                Map.of(
                        "resource_id",
                        "e",
                        "resource_type",
                        "CUSTOM_IP",
                        "ip_address",
                        backend.address()));
        var address =
                api.get("/v1/accelerators/" + accelerator)
                        .body()
                        .at("/accelerator/ip_sets/0/ip_address")
                        .asText();
        return new Fronted(accelerator, listener, group, address);
    }

    /** One more listener, active. */
    static String listener(Api api, String accelerator, int port) {
        var ports = List.of(Map.of("from_port", port, "to_port", port));
        return create(
                api,
                "/v1/listeners",
                "listener",
                Map.of(
                        "name",
                        "l-" + port,
                        "protocol",
                        "TCP",
                        "port_ranges",
                        ports,
                        "accelerator_id",
                        accelerator));
    }

    /** Creates one and waits until it is active; its id. */
    static String create(Api api, String path, String envelope, Map<String, ?> fields) {
        var answer = api.sure("POST", path, Map.of(envelope, fields), Map.of());
        var id = answer.body().at("/" + envelope + "/id").asText();
        var place = path + "/" + id;
        boolean active =
                Poll.until(
                        () ->
                                api.get(place)
                                        .body()
                                        .at("/" + envelope + "/status")
                                        .asText()
                                        .equals("ACTIVE"),
                        PATIENCE);
        if (!active) {
            throw new AssertionError(place + " is not active: " + api.get(place).body());
        }
        return id;
    }
}
