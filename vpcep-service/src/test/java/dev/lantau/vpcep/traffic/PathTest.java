package dev.lantau.vpcep.traffic;

import static dev.lantau.vpcep.Answers.with;
import static dev.lantau.vpcep.EndpointSamples.BACKEND;
import static dev.lantau.vpcep.EndpointSamples.ENDPOINTS;
import static dev.lantau.vpcep.EndpointSamples.PORT;
import static dev.lantau.vpcep.EndpointSamples.path;
import static dev.lantau.vpcep.Samples.SERVICES;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.EndpointSamples;
import dev.lantau.vpcep.Poll;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way through an endpoint to the backend of its service. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class PathTest {
    private static final String SIGNATURE = "\r\n\r\n\0\r\nQUIT\n";
    private static final int HEADER = 28;

    private static Map<String, Object> serviceTo(int serverPort) {
        return with(
                with(Samples.service(), "approval_enabled", false),
                "ports",
                List.of(mapping(serverPort)));
    }

    private static Map<String, Object> mapping(int serverPort) {
        return Map.of("client_port", PORT, "server_port", serverPort);
    }

    @Test
    void aBackendThatIsAwayIsWaitedFor() {
        int port = Samples.serverPort();
        var service = Client.A.create(SERVICES, serviceTo(port));
        String id =
                Client.A.post(ENDPOINTS, EndpointSamples.endpoint(service)).extract().path("id");
        if (!DriverUnderTest.real()) {
            Client.A.awaitStatus(path(id), "accepted");
            return;
        }
        Poll.until(
                "an attempt failed",
                () ->
                        RowStatements.number("select failures from vpc_endpoint where id = ?", id)
                                > 0);
        Client.A.get(path(id))
                .body("status", equalTo("creating"))
                .body("error", equalTo(List.of()));
        // The pauses between the attempts, which grow, are left out.
        RowStatements.execute(
                "update vpc_endpoint set failures = 4, not_before = now() where id = ?", id);
        Client.A.awaitStatus(path(id), "failed");
        Client.A.get(path(id))
                .body("error[0].error_code", equalTo("EndPoint.2022"))
                .body("error[0].error_message", containsString(BACKEND));

        try (var backend = Echo.on(BACKEND, port, "")) {
            Client.A.awaitStatus(path(id), "accepted");
            assertTrue(Wire.flows(null, Wire.address(Client.A, id), PORT));
            assertEquals(port, backend.port());
        }
    }

    @Test
    void anAcceptedEndpointOutlivesItsBackend() {
        int port = Samples.serverPort();
        try (var backend = Echo.on(BACKEND, port, "")) {
            var service = Client.A.create(SERVICES, serviceTo(backend.port()));
            var id = EndpointSamples.endpoint(Client.A, service);
            backend.close();

            Client.A.put(path(id), Map.of("enable_whitelist", false))
                    .body("status", equalTo("accepted"));
            Poll.until(
                    "the change was carried out",
                    () ->
                            RowStatements.number(
                                            "select generation - observed_generation from vpc_endpoint where id = ?",
                                            id)
                                    == 0);
            Client.A.get(path(id)).body("status", equalTo("accepted"));
        }
    }

    @Test
    void backendsAreToldTheClientInTheProxyHeader() throws IOException {
        for (var proxy : List.of("proxy_open", "open", "proxy_vni")) {
            var fields = with(EndpointSamples.service(false), "tcp_proxy", proxy);
            var id = EndpointSamples.endpoint(Client.A, Client.A.create(SERVICES, fields));
            if (!DriverUnderTest.real()) {
                continue;
            }
            try (var wire = Wire.open("127.9.1.7", Wire.address(Client.A, id), PORT)) {
                var seen = wire.exchange("hello", HEADER + "hello".length());
                assertTrue(seen.startsWith(SIGNATURE), seen);
                assertEquals("\177\u0009\u0001\u0007", seen.substring(16, 20));
                assertTrue(seen.endsWith("hello"), seen);
            }
        }
    }

    @Test
    void withoutProxyNothingIsAdded() throws IOException {
        for (var proxy : List.of("close", "toa_open")) {
            var fields = with(EndpointSamples.service(false), "tcp_proxy", proxy);
            var created = Client.A.post(SERVICES, fields);
            if (created.extract().statusCode() != 200 || !DriverUnderTest.real()) {
                continue;
            }
            String service = created.extract().path("id");
            Client.A.awaitStatus(SERVICES + "/" + service, "available");
            var id = EndpointSamples.endpoint(Client.A, service);
            try (var wire = Wire.open(null, Wire.address(Client.A, id), PORT)) {
                assertTrue(wire.echoes("hello"));
            }
        }
    }

    @Test
    void anotherPortOfTheServiceIsForNewConnections() throws IOException {
        try (var before = Echo.on(BACKEND, Samples.serverPort(), "1");
                var after = Echo.on(BACKEND, Samples.serverPort(), "2")) {
            var service = Client.A.create(SERVICES, serviceTo(before.port()));
            var id = EndpointSamples.endpoint(Client.A, service);
            var address = Wire.address(Client.A, id);
            if (!DriverUnderTest.real()) {
                return;
            }
            try (var open = Wire.open(null, address, PORT)) {
                assertEquals("1a", open.exchange("a", 2));

                Client.A.put(
                                SERVICES + "/" + service,
                                Map.of("ports", List.of(mapping(after.port()))))
                        .statusCode(200);

                Poll.until("new ones go there", () -> greeting(address).equals("2"));
                assertTrue(open.echoes("still here"));
            }
            Client.A.get(path(id)).body("status", equalTo("accepted"));
        }
    }

    private static String greeting(String address) {
        try (var wire = Wire.open(null, address, PORT)) {
            return wire.exchange("", 1);
        } catch (IOException refused) {
            return "";
        }
    }

    @Test
    void aPortThatIsTakenIsToldAndTakenOver() throws IOException {
        var address = "127.78.30.77";
        var service = Client.A.create(SERVICES, EndpointSamples.service(false));
        var fields = with(EndpointSamples.endpoint(service), "port_ip", address);
        try (var other = Echo.on(address, PORT, "")) {
            String id = Client.A.post(ENDPOINTS, fields).statusCode(200).extract().path("id");
            if (!DriverUnderTest.real()) {
                return;
            }
            Client.A.awaitStatus(path(id), "failed");
            Client.A.get(path(id)).body("error[0].error_message", containsString("" + PORT));
            other.close();
            Client.A.awaitStatus(path(id), "accepted");
        }
    }
}
