package dev.lantau.testing.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.util.List;

/**
 * What Prometheus gets of a service at one moment.
 *
 * @param text in its format, one figure a line
 */
public record Scrape(String text) {
    private static final String TRAFFIC = "lantau_traffic_";

    /** Reads {@code /q/metrics}. */
    public static Scrape of(String address) {
        return new Scrape(
                RestAssured.given()
                        .noFilters()
                        .get(address)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    /** Value of a series of the traffic, its labels as they are written. */
    public long traffic(String series) {
        var start = TRAFFIC + series + " ";
        var found = text.lines().filter(line -> line.startsWith(start)).toList();
        assertEquals(1, found.size(), () -> start + "in\n" + text);
        return (long) Double.parseDouble(found.getFirst().substring(start.length()));
    }

    /** All series of the traffic are of the process, and none is of a tenant. */
    public void assertTellsNothingOf(String... tenants) {
        var labelled =
                text.lines()
                        .filter(line -> line.startsWith(TRAFFIC) && line.contains("{"))
                        .toList();
        assertEquals(2, labelled.size(), labelled::toString);
        for (var state : List.of("open", "error")) {
            traffic("listeners{state=\"%s\"}".formatted(state));
        }
        for (var each : tenants) {
            assertFalse(text.contains(each), each);
        }
        assertTrue(text.contains("process_uptime_seconds"));
        assertFalse(text.contains("http_server_requests"));
    }
}
