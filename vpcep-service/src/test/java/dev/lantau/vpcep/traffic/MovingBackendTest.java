package dev.lantau.vpcep.traffic;

import static dev.lantau.vpcep.Answers.with;
import static dev.lantau.vpcep.EndpointSamples.PORT;
import static dev.lantau.vpcep.EndpointSamples.path;
import static dev.lantau.vpcep.Samples.SERVICES;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.EndpointSamples;
import dev.lantau.vpcep.Poll;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Endpoints follow the operator's inventory. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class MovingBackendTest {
    private static final String FIRST = "127.0.31.1";
    private static final String SECOND = "127.0.31.2";

    private static String inventory(String id) {
        var port =
                ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return "http://127.0.0.1:" + port + "/inventory/ports/" + id;
    }

    private static void put(String id, String address) {
        given().noFilters()
                .contentType(ContentType.JSON)
                .body(Map.of("id", id, "address", address, "vpc_id", "vpc-1", "type", "VM"))
                .put(inventory(id));
    }

    private static String greeting(String address) {
        try (var wire = Wire.open(null, address, PORT)) {
            return wire.exchange("", 1);
        } catch (IOException refused) {
            return "";
        }
    }

    @Test
    void whereTheBackendGoesTheConnectionsGo() {
        int port = Samples.serverPort();
        try (var first = Echo.on(FIRST, port, "1");
                var second = Echo.on(SECOND, port, "2")) {
            var backend = Samples.name("port");
            put(backend, FIRST);
            var mapping = Map.of("client_port", PORT, "server_port", port);
            var fields =
                    with(
                            with(EndpointSamples.service(false), "port_id", backend),
                            "ports",
                            List.of(mapping));
            var id = EndpointSamples.endpoint(Client.A, Client.A.create(SERVICES, fields));
            var address = Wire.address(Client.A, id);
            Client.A.awaitStatus(path(id), "accepted");
            if (!DriverUnderTest.real()) {
                return;
            }
            Poll.until("the first one answers", () -> greeting(address).equals("1"));

            put(backend, SECOND);
            Poll.until("the second one answers", () -> greeting(address).equals("2"));

            given().noFilters().delete(inventory(backend)).then().statusCode(204);
            Client.A.awaitStatus(path(id), "failed");
            Client.A.get(path(id)).body("error[0].error_message", containsString(backend));
            Poll.until("nobody answers", () -> greeting(address).isEmpty());

            put(backend, FIRST);
            Client.A.awaitStatus(path(id), "accepted");
            Poll.until("the first one answers again", () -> greeting(address).equals("1"));
        }
    }
}
