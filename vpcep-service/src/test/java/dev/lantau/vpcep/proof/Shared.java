package dev.lantau.vpcep.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.Tenants;
import dev.lantau.testing.proof.ProofClient;
import dev.lantau.testing.proof.ReplicaSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A tenant's service and its own accepted endpoint.
 *
 * @param service id
 * @param endpoint id
 * @param address where clients connect
 */
record Shared(String service, String endpoint, String address) {
    /** Address of the inventory's port {@code port-vm-2}. */
    static final String BACKEND = "127.0.20.2";

    static final int PORT = 18_091;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ROOT = "/v1/" + Tenants.A.projectId + "/";

    static final Map<String, String> SETTINGS =
            Map.of(
                    "LANTAU_VPCEP_DRIVER",
                    "local",
                    "LANTAU_VPCEP_INVENTORY_FILE",
                    Path.of("src/test/resources/lantau/test-inventory.yml")
                            .toAbsolutePath()
                            .toString(),
                    "LANTAU_VPCEP_QUOTA_ENDPOINTS",
                    "10000",
                    "LANTAU_VPCEP_QUOTA_ENDPOINT_SERVICES",
                    "10000");

    /** Fields of a service of the backend. */
    static Map<String, Object> fields(int clientPort, int serverPort) {
        return Map.of(
                "vpc_id",
                "vpc-1",
                "port_id",
                "port-vm-2",
                "server_type",
                "VM",
                "approval_enabled",
                false,
                "ports",
                List.of(Map.of("client_port", clientPort, "server_port", serverPort)));
    }

    static Shared create(ProofClient client, int serverPort) {
        var service =
                client.done("POST", ROOT + "vpc-endpoint-services", fields(PORT, serverPort))
                        .path("id")
                        .asText();
        awaitStatus(client, "vpc-endpoint-services/" + service, Set.of("available"));
        return endpoint(client, service);
    }

    /** One more endpoint of the service, accepted. */
    static Shared endpoint(ProofClient client, String service) {
        var fields =
                Map.of("endpoint_service_id", service, "vpc_id", "vpc-1", "subnet_id", "subnet-1");
        var id = client.done("POST", ROOT + "vpc-endpoints", fields).path("id").asText();
        awaitStatus(client, "vpc-endpoints/" + id, Set.of("accepted"));
        var shown = client.done("GET", ROOT + "vpc-endpoints/" + id, null);
        assertEquals(service, shown.path("endpoint_service_id").asText());
        return new Shared(service, id, shown.path("ip").asText());
    }

    private static void awaitStatus(ProofClient client, String path, Set<String> wanted) {
        ReplicaSet.await(
                path + " is " + wanted,
                PATIENCE,
                () ->
                        wanted.contains(
                                client.done("GET", ROOT + path, null).path("status").asText()));
    }

    /** A list call, and one that shows the endpoint. */
    void read(ProofClient client) {
        client.done("GET", ROOT + "vpc-endpoints?limit=10", null);
        var shown = client.done("GET", ROOT + "vpc-endpoints/" + endpoint, null);
        assertEquals("accepted", shown.path("status").asText());
    }

    /** The path of a list. */
    static String list() {
        return ROOT + "vpc-endpoints?limit=10";
    }
}
