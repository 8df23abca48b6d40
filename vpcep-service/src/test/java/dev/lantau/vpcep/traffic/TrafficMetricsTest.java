package dev.lantau.vpcep.traffic;

import static dev.lantau.vpcep.EndpointSamples.PORT;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.traffic.Scrape;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.EndpointSamples;
import dev.lantau.vpcep.Poll;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What Prometheus gets of endpoints' traffic. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class TrafficMetricsTest {
    private static final String ACCEPTED = "connections_accepted_total";

    private final String metrics =
            "http://127.0.0.1:%d/q/metrics"
                    .formatted(
                            ConfigProvider.getConfig()
                                    .getValue("quarkus.management.test-port", Integer.class));

    private long figure(String series) {
        return Scrape.of(metrics).traffic(series);
    }

    private void awaitAtLeast(String series, long least) {
        Poll.until(series + " is " + least, () -> figure(series) >= least);
    }

    @Test
    void connectionsRaiseTheCountersAndTheirEndLeavesThem() throws IOException {
        var before = Scrape.of(metrics);
        var id = EndpointSamples.accepted(Client.A);
        var address = Wire.address(Client.A, id);
        if (!DriverUnderTest.real()) {
            assertEquals(before.traffic(ACCEPTED), figure(ACCEPTED));
            return;
        }
        try (var wire = Wire.open("127.9.1.7", address, PORT)) {
            assertTrue(wire.echoes("hello"));
            awaitAtLeast("listeners{state=\"open\"}", 1);
            awaitAtLeast("connections_open", 1);
            awaitAtLeast(ACCEPTED, before.traffic(ACCEPTED) + 1);
            awaitAtLeast("received_bytes_total", before.traffic("received_bytes_total") + 5);
            awaitAtLeast("sent_bytes_total", before.traffic("sent_bytes_total") + 5);
        }
        Scrape.of(metrics).assertTellsNothingOf(id, address, "127.9.1.7");
        var grown = figure(ACCEPTED);
        EndpointSamples.remove(Client.A, id);
        assertTrue(figure(ACCEPTED) >= grown);
    }

    @Test
    void thePublicPortHasNone() {
        given().get("/q/metrics").then().statusCode(404);
    }
}
