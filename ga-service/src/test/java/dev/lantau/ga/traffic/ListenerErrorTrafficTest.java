package dev.lantau.ga.traffic;

import static dev.lantau.ga.sockets.Site.NEAR;
import static dev.lantau.ga.sockets.Site.PORT;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.ga.Client;
import dev.lantau.ga.GroupSamples;
import dev.lantau.ga.Poll;
import dev.lantau.ga.Samples;
import dev.lantau.ga.sockets.Site;
import dev.lantau.ga.sockets.TcpBackend;
import dev.lantau.ga.sockets.TcpClient;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What cannot be: ERROR, with the reason, of that alone; and well again by itself. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class ListenerErrorTrafficTest {
    private static final String CLIENT = "127.0.0.1";

    private static String post(String path, String envelope, Map<String, ?> fields) {
        return Client.A.post(path, Map.of(envelope, fields))
                .statusCode(201)
                .extract()
                .path(envelope + ".id");
    }

    private static void awaitStatus(String path, String envelope, String status) {
        Poll.until(
                () ->
                        status.equals(
                                Client.A.get(path).extract().<String>path(envelope + ".status")),
                () -> Client.A.get(path).extract().asString());
    }

    private static void move(String accelerator, String address) {
        RowStatements.execute(
                "update accelerator set ip_sets = jsonb_set(ip_sets, '{0,ip_address}', '\"%s\"') where id = ?"
                        .formatted(address),
                accelerator);
    }

    @Test
    void aPortThatIsTakenIsAnErrorOfThatListenerUntilItIsFree() {
        var site = Site.tcp(Client.A);
        var path = "/v1/listeners/";
        String listener;
        try (var taker = TcpBackend.open(site.address(), PORT + 1);
                var backend = TcpBackend.open(Site.freeAddress(), PORT)) {
            listener =
                    post(
                            "/v1/listeners",
                            "listener",
                            Site.fields(site.accelerator(), "TCP", PORT + 1, "NONE"));
            awaitStatus(path + listener, "listener", "ERROR");
            Client.A.get(path + listener)
                    .body("listener.reason", containsString(String.valueOf(PORT + 1)));
            assertFailureIsAudited(listener);

            // Around it everything works and can be changed.
            Client.A.get("/v1/accelerators/" + site.accelerator())
                    .body("accelerator.status", equalTo("ACTIVE"))
                    .body("accelerator.reason", nullValue());
            site.endpoint(site.group(NEAR, 100), backend.address(), 1);
            assertEquals(backend.address(), site.greeting(CLIENT));
            assertEquals(taker.address(), greeting(site, PORT + 1));
        }
        awaitStatus(path + listener, "listener", "ACTIVE");
        Client.A.get(path + listener).body("listener.reason", nullValue());
    }

    private static void assertFailureIsAudited(String listener) {
        String reason = Client.A.get("/v1/listeners/" + listener).extract().path("listener.reason");
        Client.A.get("/lantau/ga/audit-records?action=ObserveFailure&resource_id=" + listener)
                .statusCode(200)
                .body("audit_records.decision", equalTo(List.of("FAILED")))
                .body("audit_records.reason", equalTo(List.of(reason)))
                .body("audit_records.user_id", equalTo(List.of("system")))
                .body("audit_records.request_id", equalTo(List.of("system")));
    }

    private static String greeting(Site site, int port) {
        return TcpClient.greeting(CLIENT, site.address(), port);
    }

    @Test
    void anErrorIsLeftByAnotherPortOrByDeletion() {
        var site = Site.tcp(Client.A);
        try (var taker = TcpBackend.open(site.address(), PORT + 1)) {
            var id =
                    post(
                            "/v1/listeners",
                            "listener",
                            Site.fields(site.accelerator(), "TCP", PORT + 1, "NONE"));
            var path = "/v1/listeners/" + id;
            awaitStatus(path, "listener", "ERROR");

            var ports = List.of(Map.of("from_port", PORT + 2, "to_port", PORT + 2));
            site.change(path, "listener", Map.of("port_ranges", ports));
            Client.A.get(path).body("listener.reason", nullValue());

            var back = List.of(Map.of("from_port", PORT + 1, "to_port", PORT + 1));
            Client.A.put(path, Map.of("listener", Map.of("port_ranges", back))).statusCode(200);
            awaitStatus(path, "listener", "ERROR");
            Client.A.delete(path).statusCode(204);
            Client.A.awaitGone(path);
            assertEquals(taker.address(), greeting(site, PORT + 1));
        }
    }

    @Test
    void onASharedAddressAPortIsOneListeners() {
        var first = Site.tcp(Client.A);
        var other = Samples.accelerator(Client.A);
        move(other, first.address());

        var id = post("/v1/listeners", "listener", Site.fields(other, "TCP", first.port(), "NONE"));
        awaitStatus("/v1/listeners/" + id, "listener", "ERROR");
        Client.A.get("/v1/listeners/" + id).body("listener.reason", notNullValue());

        Client.A.delete("/v1/listeners/" + first.listener()).statusCode(204);
        awaitStatus("/v1/listeners/" + id, "listener", "ACTIVE");
    }

    @Test
    void anAddressOfAnotherSystemIsAnErrorOfTheAccelerator() {
        var site = Site.tcp(Client.A);
        var own = site.address();
        var path = "/v1/accelerators/" + site.accelerator();
        move(site.accelerator(), "192.0.2.1");

        Client.A.put(path, Map.of("accelerator", Map.of("name", "moved"))).statusCode(200);
        awaitStatus(path, "accelerator", "ERROR");
        Client.A.get(path).body("accelerator.reason", containsString("192.0.2.1"));
        awaitStatus("/v1/listeners/" + site.listener(), "listener", "ERROR");
        Client.A.get("/v1/listeners/" + site.listener())
                .body("listener.reason", containsString("192.0.2.1"));

        move(site.accelerator(), own);
        awaitStatus(path, "accelerator", "ACTIVE");
        awaitStatus("/v1/listeners/" + site.listener(), "listener", "ACTIVE");
    }

    @Test
    void aNameWithoutAnAddressIsAnErrorOfTheEndpoint() {
        var site = Site.tcp(Client.A);
        var group = site.group(NEAR, 100);
        try (var backend = TcpBackend.open(Site.freeAddress(), PORT)) {
            var id =
                    post(
                            GroupSamples.endpoints(group),
                            "endpoint",
                            Map.of(
                                    "resource_id",
                                    "named",
                                    "resource_type",
                                    "CUSTOM_DOMAIN_NAME",
                                    "ip_address",
                                    "nobody.invalid"));
            var path = GroupSamples.endpoints(group) + "/" + id;
            awaitStatus(path, "endpoint", "ERROR");
            Client.A.get(path).body("endpoint.reason", containsString("nobody.invalid"));

            site.endpoint(group, backend.address(), 1);
            assertEquals(backend.address(), site.greeting(CLIENT));
            Client.A.delete(path).statusCode(204);
            Client.A.awaitGone(path);
        }
    }
}
