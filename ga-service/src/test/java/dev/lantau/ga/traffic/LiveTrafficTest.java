package dev.lantau.ga.traffic;

import static dev.lantau.ga.sockets.Site.NEAR;
import static dev.lantau.ga.sockets.Site.PORT;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.ga.Client;
import dev.lantau.ga.DriverUnderTest;
import dev.lantau.ga.Poll;
import dev.lantau.ga.Samples;
import dev.lantau.ga.sockets.Site;
import dev.lantau.ga.sockets.TcpBackend;
import dev.lantau.ga.sockets.TcpClient;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** What tenants see of the connections of their accelerators. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class LiveTrafficTest {
    private static final String WORDS = "these go there and back";

    private static String path(String accelerator) {
        return "/lantau/ga/traffic/" + accelerator;
    }

    private static ValidatableResponse show(Site site) {
        return Client.A.get(path(site.accelerator())).statusCode(200);
    }

    private static String endpoint(String id) {
        return "listeners[0].endpoints.find { it.id == '%s' }.".formatted(id);
    }

    private static void awaitFigure(Site site, String path, int expected) {
        Poll.until(
                () -> expected == show(site).extract().<Integer>path(path),
                () -> show(site).extract().asString());
    }

    /** Envoy does not count by backend: there the figure is missing, not 0. */
    private static Matcher<Integer> byBackend(int expected) {
        return DriverUnderTest.name().equals("envoy")
                ? nullValue(Integer.class)
                : equalTo(expected);
    }

    @Test
    void aConnectionIsSeenAtItsListenerAndItsEndpoint() throws IOException {
        var site = Site.tcp(Client.A);
        var group = site.group(NEAR, 100);
        try (var used = TcpBackend.open(Site.freeAddress(), PORT);
                var idle = TcpBackend.open(Site.freeAddress(), PORT)) {
            var taken = site.endpoint(group, used.address(), 1);
            var spare = site.endpoint(group, idle.address(), 0);
            int greeting = used.address().length() + 1;
            int echo = WORDS.length() + 1;
            try (var client = TcpClient.open(site.address(), PORT)) {
                assertEquals(used.address(), client.line());
                assertEquals(WORDS, client.echo(WORDS));

                // Envoy is asked for its figures now and then.
                awaitFigure(site, "listeners[0].open_connections", 1);
                awaitFigure(site, "listeners[0].bytes_out", greeting + echo);
                show(site)
                        .body("listeners[0].id", equalTo(site.listener()))
                        .body("listeners[0].open", equalTo(true))
                        .body("listeners[0].total_connections", equalTo(1))
                        .body("listeners[0].refused_connections", equalTo(0))
                        .body("listeners[0].bytes_in", equalTo(echo))
                        .body(endpoint(taken) + "ip_address", equalTo(used.address()))
                        .body(endpoint(taken) + "health_state", equalTo("NO_MONITOR"))
                        .body(endpoint(taken) + "open_connections", byBackend(1))
                        .body(endpoint(taken) + "total_connections", byBackend(1))
                        .body(endpoint(taken) + "bytes_in", byBackend(echo))
                        .body(endpoint(taken) + "bytes_out", byBackend(greeting + echo))
                        .body(endpoint(spare) + "open_connections", byBackend(0))
                        .body(endpoint(spare) + "total_connections", byBackend(0));
            }
            awaitFigure(site, "listeners[0].open_connections", 0);
            show(site)
                    .body("listeners[0].total_connections", equalTo(1))
                    .body(endpoint(taken) + "open_connections", byBackend(0))
                    .body(endpoint(taken) + "total_connections", byBackend(1));
        }
    }

    @Test
    void healthIsWhatProbesSee() {
        var site = Site.tcp(Client.A);
        var group = site.group(NEAR, 100);
        try (var there = TcpBackend.open(Site.freeAddress(), PORT)) {
            var good = site.endpoint(group, there.address(), 1);
            var bad = site.endpoint(group, Site.freeAddress(), 1);
            site.check(group, PORT, 1);

            Poll.until(
                    () ->
                            List.of("HEALTHY", "UNHEALTHY")
                                    .equals(
                                            List.of(
                                                    show(site)
                                                            .extract()
                                                            .path(endpoint(good) + "health_state"),
                                                    show(site)
                                                            .extract()
                                                            .path(endpoint(bad) + "health_state"))),
                    () -> show(site).extract().asString());
        }
    }

    @Test
    void anAcceleratorWithoutListenersHasNone() {
        var id = Samples.accelerator(Client.A);

        Client.A.get(path(id))
                .statusCode(200)
                .body("accelerator_id", equalTo(id))
                .body("replica", not(emptyString()))
                .body("driver", equalTo(DriverUnderTest.name()))
                .body("listeners", hasSize(0));
    }

    @Test
    void othersDoNotSeeIt() {
        var id = Samples.accelerator(Client.A);

        Client.B.get(path(id)).statusCode(404).body("error_code", equalTo("GA.9002"));
        Client.B.get(path(UUID.randomUUID().toString()))
                .statusCode(404)
                .body("error_code", equalTo("GA.9002"));
        Tenants.NOBODY
                .given()
                .get(path(id))
                .then()
                .statusCode(403)
                .body("error_code", equalTo("APIGW.0302"));
        Tenants.CUSTOM.given().get(path(id)).then().statusCode(200);
    }
}
