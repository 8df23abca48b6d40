package dev.lantau.ga.traffic;

import static dev.lantau.ga.sockets.Site.NEAR;
import static dev.lantau.ga.sockets.Site.PORT;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.lantau.ga.Client;
import dev.lantau.ga.DriverUnderTest;
import dev.lantau.ga.Poll;
import dev.lantau.ga.sockets.Site;
import dev.lantau.ga.sockets.TcpBackend;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What operators see, and nobody else. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class OperatorViewTest {
    private static final String CLIENT = "127.0.0.1";

    @TestHTTPResource(value = "/traffic/", management = true)
    URI view;

    /** Only this process knows where the management port is. */
    @Inject Traffic traffic;

    @Test
    void countersAndDecisionsAreShownOnTheManagementPort() {
        var site = Site.tcp(Client.A);
        var address = view + site.accelerator();
        if (!DriverUnderTest.probes()) {
            given().get(address).then().statusCode(404);
            return;
        }
        given().get(address)
                .then()
                .statusCode(200)
                .body("owner", equalTo(site.accelerator()))
                .body("frontends", hasSize(1))
                .body("frontends[0].id", equalTo(site.listener()))
                .body("frontends[0].engine", equalTo(DriverUnderTest.name()))
                .body("frontends[0].decisions", hasSize(0));
        try (var backend = TcpBackend.open(Site.freeAddress(), PORT)) {
            site.greeting(CLIENT);
            var endpoint = site.endpoint(site.group(NEAR, 100), backend.address(), 1);
            site.greeting(CLIENT);

            Poll.until(
                    () ->
                            given().get(address)
                                            .then()
                                            .extract()
                                            .<Integer>path("frontends[0].counters.bytesOut")
                                    > 0);
            given().get(address)
                    .then()
                    .body("frontends[0].counters.accepted", equalTo(1))
                    .body("frontends[0].counters.refused", equalTo(1));
            if (DriverUnderTest.name().equals("local")) {
                assertDecided(address, endpoint);
            }
        }
    }

    /** Envoy does not say why. */
    private static void assertDecided(String address, String endpoint) {
        given().get(address)
                .then()
                .body("frontends[0].decisions.outcome[0]", equalTo("FORWARDED"))
                .body("frontends[0].decisions.backendId[0]", equalTo(endpoint))
                .body("frontends[0].decisions.source[0]", startsWith(CLIENT))
                .body("frontends[0].decisions.why[0]", not(equalTo("")))
                .body("frontends[0].decisions.outcome[1]", equalTo("NO_BACKEND"));
    }

    @Test
    void thePublicPortKnowsNothingOfIt() {
        var site = Site.tcp(Client.A);
        given().get("/q/traffic/" + site.accelerator()).then().statusCode(404);
        given().get(view + "unknown").then().statusCode(404);
    }
}
