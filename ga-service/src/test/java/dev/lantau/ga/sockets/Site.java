package dev.lantau.ga.sockets;

import static dev.lantau.ga.GroupSamples.CHECKS;
import static dev.lantau.ga.GroupSamples.GROUPS;

import dev.lantau.ga.Answers;
import dev.lantau.ga.Client;
import dev.lantau.ga.GroupSamples;
import dev.lantau.ga.Samples;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An accelerator with one listener, and what is hung below it, made through the API.
 *
 * @param address of the accelerator
 * @param port of the listener, and so of the backends
 */
public record Site(Client client, String accelerator, String address, String listener, int port) {
    /** Of all listeners here: accelerators differ by address, and backends do. */
    public static final int PORT = 18_080;

    public static final String NEAR = "region-1";
    public static final String FAR = "cn-north-4";

    private static final int BITS = 8;
    private static final int MASK = 255;
    private static final AtomicInteger BACKENDS = new AtomicInteger(1);

    /** A site with a TCP listener. */
    public static Site tcp(Client client) {
        return of(client, "TCP", "NONE");
    }

    public static Site of(Client client, String protocol, String affinity) {
        var accelerator = Samples.accelerator(client);
        var listener = listener(client, accelerator, protocol, PORT, affinity);
        return new Site(client, accelerator, address(client, accelerator), listener, PORT);
    }

    /** Id of a new ACTIVE listener. */
    public static String listener(
            Client client, String accelerator, String protocol, int port, String affinity) {
        return client.create(
                "/v1/listeners", "listener", fields(accelerator, protocol, port, affinity));
    }

    /** Fields of a create. */
    public static Map<String, Object> fields(
            String accelerator, String protocol, int port, String affinity) {
        return Map.of(
                "name",
                Samples.name("lsn"),
                "protocol",
                protocol,
                "port_ranges",
                List.of(Map.of("from_port", port, "to_port", port)),
                "client_affinity",
                affinity,
                "accelerator_id",
                accelerator);
    }

    /** The IPv4 address of an accelerator. */
    public static String address(Client client, String accelerator) {
        return client.get("/v1/accelerators/" + accelerator)
                .extract()
                .path("accelerator.ip_sets[0].ip_address");
    }

    /** An address for a backend that nobody else has. */
    public static String freeAddress() {
        int n = BACKENDS.getAndIncrement();
        return "127.66.%d.%d".formatted(n >> BITS, n & MASK);
    }

    /** Id of a new ACTIVE endpoint group. */
    public String group(String region, int dial) {
        var fields = GroupSamples.groupAt(new GroupSamples.Place(listener, region));
        return client.create(
                GROUPS, "endpoint_group", Answers.with(fields, "traffic_dial_percentage", dial));
    }

    /** Id of a new ACTIVE endpoint. */
    public String endpoint(String group, String backend, int weight) {
        return client.create(
                GroupSamples.endpoints(group),
                "endpoint",
                Map.of(
                        "resource_id",
                        Samples.name("e"),
                        "resource_type",
                        "CUSTOM_IP",
                        "ip_address",
                        backend,
                        "weight",
                        weight));
    }

    /** Id of a new ACTIVE health check: every second, for a second. */
    public String check(String group, int probed, int retries) {
        return client.create(
                CHECKS,
                "health_check",
                Map.of(
                        "endpoint_group_id",
                        group,
                        "protocol",
                        "TCP",
                        "port",
                        probed,
                        "interval",
                        1,
                        "timeout",
                        1,
                        "max_retries",
                        retries,
                        "enabled",
                        true));
    }

    /** Changes a resource and waits until the change is carried out. */
    public void change(String path, String envelope, Map<String, ?> fields) {
        client.put(path, Map.of(envelope, fields)).statusCode(200);
        client.awaitActive(path, envelope);
    }

    /** Sets the dial of a group. */
    public void dial(String group, int dial) {
        change(GROUPS + "/" + group, "endpoint_group", Map.of("traffic_dial_percentage", dial));
    }

    /** Sets the weight of an endpoint. */
    public void weight(String group, String endpoint, int weight) {
        change(
                GroupSamples.endpoints(group) + "/" + endpoint,
                "endpoint",
                Map.of("weight", weight));
    }

    /** What probes say about an endpoint. */
    public String health(String group, String endpoint) {
        return client.get(GroupSamples.endpoints(group) + "/" + endpoint)
                .extract()
                .path("endpoint.health_state");
    }

    /** Who greets one connection from an address. */
    public String greeting(String source) {
        return TcpClient.greeting(source, address, port);
    }

    /** Who greets so many connections. */
    public Map<String, Integer> greetings(String source, int connections) {
        return TcpClient.greetings(source, address, port, connections);
    }
}
