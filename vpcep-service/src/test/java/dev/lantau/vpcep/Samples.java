package dev.lantau.vpcep;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Resources that tests need before they can begin, made through the API. */
public final class Samples {
    public static final String SERVICES = "vpc-endpoint-services";

    private static final int FIRST_PORT = 1_024;
    private static final int PORTS = 60_000;
    private static final AtomicInteger PORT = new AtomicInteger();

    private Samples() {}

    /** A name that no other test uses; at most 16 characters when the prefix has at most 7. */
    public static String name(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A backend's port that no other test of this run uses. */
    public static int serverPort() {
        return FIRST_PORT + PORT.getAndIncrement() % PORTS;
    }

    /** One mapping to a port that no other test uses. */
    public static Map<String, Object> mapping() {
        return Map.of("client_port", 80, "server_port", serverPort());
    }

    /** Fields of a create with nothing but what is required. */
    public static Map<String, Object> service() {
        return Map.of(
                "vpc_id",
                "vpc-1",
                "port_id",
                "port-vm",
                "server_type",
                "VM",
                "ports",
                List.of(mapping()));
    }

    /** Id of a new endpoint service that is available and needs no approval. */
    public static String service(Client client) {
        return client.create(SERVICES, Answers.with(service(), "approval_enabled", false));
    }
}
