package dev.lantau.ga.traffic;

import static dev.lantau.ga.sockets.Site.NEAR;
import static dev.lantau.ga.sockets.Site.PORT;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.ga.Client;
import dev.lantau.ga.DriverUnderTest;
import dev.lantau.ga.GroupSamples;
import dev.lantau.ga.Poll;
import dev.lantau.ga.sockets.Site;
import dev.lantau.ga.sockets.TcpBackend;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.traffic.Loopback;
import dev.lantau.testing.traffic.Scrape;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What Prometheus gets of accelerators' traffic. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class TrafficMetricsTest {
    private static final String CLIENT = "127.0.0.1";
    private static final String ACCEPTED = "connections_accepted_total";

    @TestHTTPResource(value = "/metrics", management = true)
    String metrics;

    /** Only this process knows where the management port is. */
    @Inject Traffic traffic;

    private long figure(String series) {
        return Scrape.of(metrics).traffic(series);
    }

    private void awaitAtLeast(String series, long least) {
        Poll.until(() -> figure(series) >= least, () -> series + " is " + figure(series));
    }

    @Test
    void connectionsRaiseTheCountersAndTheirEndLeavesThem() throws IOException {
        var before = Scrape.of(metrics);
        var site = Site.tcp(Client.A);
        if (!DriverUnderTest.probes()) {
            assertEquals(before.traffic(ACCEPTED), figure(ACCEPTED));
            return;
        }
        awaitAtLeast("listeners{state=\"open\"}", 1);
        site.greeting(CLIENT);
        awaitAtLeast("connections_refused_total", before.traffic("connections_refused_total") + 1);
        try (var backend = TcpBackend.open(Site.freeAddress(), PORT)) {
            var group = site.group(NEAR, 100);
            var endpoint = site.endpoint(group, backend.address(), 1);
            try (var client = Loopback.connect(CLIENT, site.address(), PORT)) {
                client.getOutputStream().write("hello".getBytes());
                // Its name, a line end, and what it was sent.
                client.getInputStream().readNBytes(backend.address().length() + 1 + 5);
                awaitAtLeast("connections_open", 1);
                awaitAtLeast(ACCEPTED, before.traffic(ACCEPTED) + 1);
                awaitAtLeast("received_bytes_total", before.traffic("received_bytes_total") + 5);
                awaitAtLeast("sent_bytes_total", before.traffic("sent_bytes_total") + 5);
            }
            Scrape.of(metrics)
                    .assertTellsNothingOf(
                            site.accelerator(), site.listener(), site.address(), CLIENT);
            long grown = figure(ACCEPTED);
            remove(GroupSamples.endpoints(group) + "/" + endpoint);
            remove(GroupSamples.GROUPS + "/" + group);
            remove("/v1/listeners/" + site.listener());
            assertTrue(figure(ACCEPTED) >= grown);
        }
    }

    private static void remove(String path) {
        Client.A.delete(path).statusCode(204);
        Client.A.awaitGone(path);
    }

    @Test
    void aBackendThatIsAwayIsAFailure() {
        var site = Site.tcp(Client.A);
        if (!DriverUnderTest.probes()) {
            return;
        }
        site.endpoint(site.group(NEAR, 100), Site.freeAddress(), 1);
        long before = figure("connections_failed_total");
        site.greeting(CLIENT);
        awaitAtLeast("connections_failed_total", before + 1);
    }

    @Test
    void thePublicPortHasNone() {
        given().get("/q/metrics").then().statusCode(404);
    }
}
