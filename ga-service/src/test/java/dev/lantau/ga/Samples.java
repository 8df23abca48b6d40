package dev.lantau.ga;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Resources that tests need before they can begin, made through the API. */
public final class Samples {
    /** Of listeners; tests open only ports that need no privilege. */
    public static final int PORT = 8080;

    private Samples() {}

    /** A name that no other test uses. */
    public static String name(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Id of a new ACTIVE accelerator. */
    public static String accelerator(Client client) {
        return client.create(
                "/v1/accelerators",
                "accelerator",
                Map.of("name", name("acc"), "ip_sets", List.of(Map.of("area", "CM"))));
    }

    /**
     * Id of a new ACTIVE TCP listener on {@link #PORT}; one per accelerator, since ports must not
     * overlap.
     */
    public static String listener(Client client, String acceleratorId) {
        return listener(client, acceleratorId, PORT);
    }

    /** Id of a new ACTIVE TCP listener on one port. */
    public static String listener(Client client, String acceleratorId, int port) {
        return client.create(
                "/v1/listeners",
                "listener",
                Map.of(
                        "name",
                        name("lsn"),
                        "protocol",
                        "TCP",
                        "port_ranges",
                        List.of(Map.of("from_port", port, "to_port", port)),
                        "accelerator_id",
                        acceleratorId));
    }

    /** Id of a new ACTIVE IP group with these entries. */
    public static String ipGroup(Client client, String... cidrs) {
        return client.create(
                "/v1/ip-groups",
                "ip_group",
                Map.of(
                        "name",
                        name("ipg"),
                        "ip_list",
                        Stream.of(cidrs).map(cidr -> Map.of("cidr", cidr)).toList()));
    }
}
