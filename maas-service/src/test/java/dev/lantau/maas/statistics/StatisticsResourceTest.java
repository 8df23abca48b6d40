package dev.lantau.maas.statistics;

import static dev.lantau.maas.Answers.refused;
import static dev.lantau.maas.Answers.with;
import static dev.lantau.maas.Answers.without;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.maas.Client;
import dev.lantau.maas.Samples;
import dev.lantau.maas.ledger.Bookings;
import dev.lantau.maas.ledger.CallStart;
import dev.lantau.maas.ledger.Calls;
import dev.lantau.maas.ledger.ServiceType;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test has a day of its own, long before the calls of other tests. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
class StatisticsResourceTest {
    private static final String TOTALS = "monitoring/show-statistics";
    private static final String BY_SERVICE = "monitoring/list-service-statistics";
    private static final String SERVICES = "monitoring/list-services";
    private static final Duration DAY = Duration.ofDays(1);

    private static String of(String service, String operation) {
        return "monitoring/" + service + "/" + operation;
    }

    private static Instant day(int number) {
        return Instant.parse("2026-08-01T00:00:00Z").plus(Duration.ofDays(number));
    }

    private static CallStart preset(Instant moment, String id, String label, String address) {
        return Calls.call(
                Client.A.domainId(),
                Client.A.projectId(),
                moment,
                ServiceType.PRESET,
                id,
                id,
                label,
                address);
    }

    private static Map<String, Object> range(Instant start, Duration length) {
        var fields = new HashMap<>(Samples.statistics());
        fields.put("start_time", start.toEpochMilli());
        fields.put("end_time", start.plus(length).toEpochMilli());
        return fields;
    }

    private static Map<String, Object> day(Instant start) {
        return range(start, DAY);
    }

    private static void calls(ValidatableResponse answer, int expected) {
        answer.statusCode(200).body("total_request_count", equalTo(expected));
    }

    @Test
    void totalsAreThoseOfTheWindowInThousandsOfTokens() {
        var day = day(0);
        new Bookings()
                .add(preset(day, "model-a", "k1", "192.0.2.1"), Calls.end(200, null, 1_000, 234))
                .add(
                        preset(day.plusSeconds(40_000), "model-b", "k2", "192.0.2.2"),
                        Calls.end(502, "ModelArts.81100", 7, 0))
                .add(
                        preset(day.plus(DAY).minusMillis(1), "model-b", "k2", "192.0.2.1"),
                        Calls.end(499, null, 3, 0))
                .add(preset(day.plus(DAY), "model-a", "k1", "192.0.2.1"), Calls.well())
                .add(preset(day.minusMillis(1), "model-a", "k1", "192.0.2.1"), Calls.well())
                .book();

        Client.A.post(TOTALS, day(day))
                .statusCode(200)
                .body("total_request_count", equalTo(3))
                .body("total_error_count", equalTo(2))
                .body("total_completion_tasks", equalTo(1))
                .body("total_infer_count", equalTo(3))
                .body("total_token", equalTo(1.244f))
                .body("total_prompt_token", equalTo(1.01f))
                .body("total_completion_token", equalTo(0.234f));
        calls(Client.A.post(TOTALS, with(day(day), "api_keys", List.of("k2"))), 2);
        calls(Client.A.post(TOTALS, with(day(day), "ips", List.of("192.0.2.1"))), 2);
        calls(Client.A.post(TOTALS, with(day(day), "api_keys", List.of())), 3);
        calls(Client.A.post(TOTALS, with(day(day), "infer_type", "batch")), 0);
        calls(Client.A.post(TOTALS, with(day(day), "timezone", "Asia/Shanghai")), 3);
        calls(Client.B.post(TOTALS, day(day)), 0);
    }

    @Test
    void kindsOfServicesAreCountedApart() {
        var day = day(2);
        new Bookings()
                .add(preset(day, "model-a", "k1", "192.0.2.1"), Calls.well())
                .add(endpoint(day, "endpoint-1", "mine"), Calls.well())
                .add(endpoint(day, "endpoint-1", "mine"), Calls.well())
                .book();

        calls(Client.A.post(TOTALS, with(day(day), "service_type", 1)), 0);
        calls(Client.A.post(TOTALS, with(day(day), "service_type", 2)), 1);
        calls(Client.A.post(TOTALS, with(day(day), "service_type", 3)), 2);
        calls(Client.A.post(TOTALS, with(day(day), "service_type", 4)), 2);
    }

    private static CallStart endpoint(Instant moment, String id, String name) {
        return Calls.call(
                Client.A.domainId(),
                Client.A.projectId(),
                moment,
                ServiceType.CUSTOM_ENDPOINT,
                id,
                name,
                "k1",
                "192.0.2.1");
    }

    @Test
    void servicesComeInPagesWithTheirLatestName() {
        var day = day(4);
        var bookings = new Bookings();
        for (int i = 0; i < 3; i++) {
            bookings.add(endpoint(day.plusSeconds(i), "endpoint-a", "old-name"), Calls.well());
        }
        bookings.add(endpoint(day.plusSeconds(7_200), "endpoint-a", "new-name"), Calls.well())
                .add(endpoint(day, "endpoint-b", "second"), Calls.end(429, "X.1", 500, 0))
                .add(endpoint(day, "endpoint-b", "second"), Calls.end(200, null, 500, 1))
                .add(endpoint(day, "endpoint-c", "third"), Calls.well())
                .book();
        var wish = with(day(day), "service_type", 4);

        Client.A.post(BY_SERVICE, with(wish, "limit", 2))
                .statusCode(200)
                .body("total", equalTo(3))
                .body("count", equalTo(2))
                .body("items.service_id", equalTo(List.of("endpoint-a", "endpoint-b")))
                .body("items.service_name", equalTo(List.of("new-name", "second")))
                .body("items[0].total_request_count", equalTo(4))
                .body("items[1].total_error_count", equalTo(1))
                .body("items[1].total_prompt_token", equalTo(1.0f));
        Client.A.post(BY_SERVICE, with(with(wish, "limit", 2), "offset", 2))
                .body("count", equalTo(1))
                .body("items[0].service_id", equalTo("endpoint-c"));
        Client.A.post(BY_SERVICE, with(wish, "service_names", List.of("SEC", "hir")))
                .body("total", equalTo(2));
        Client.A.post(BY_SERVICE, with(wish, "service_type", 1))
                .body("total", equalTo(0))
                .body("items", hasSize(0));
    }

    @Test
    void servicesThatWereCalledLatelyAreListed() {
        var id = Samples.name("called");
        var old = Samples.name("old");
        var now = Clock.systemUTC().instant();
        new Bookings()
                .add(preset(now.minusSeconds(60), id, "k1", "192.0.2.1"), Calls.well())
                .add(preset(now.minus(Duration.ofDays(31)), old, "k1", "192.0.2.1"), Calls.well())
                .book();

        Client.A.post(SERVICES, Map.of("service_type", 2, "service_ids", List.of(id, old)))
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items[0].service_id", equalTo(id))
                .body("items[0].service_name", equalTo(id));
        Client.A.post(SERVICES, Map.of("service_type", 2, "limit", 99))
                .body("items.service_id", hasItem(id));
        Client.B.post(SERVICES, Map.of("service_type", 2, "limit", 99))
                .body("items.service_id", not(hasItem(id)));
    }

    @Test
    void aServiceHasOneVersion() {
        var day = day(6);
        new Bookings()
                .add(preset(day, "model-a", "k1", "192.0.2.1"), Calls.well())
                .add(preset(day, "model-b", "k1", "192.0.2.1"), Calls.well())
                .book();

        Client.A.post(of("model-a", "list-version-statistics"), day(day))
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items[0].version", equalTo("v1"))
                .body("items[0].service_id", equalTo("model-a"))
                .body("items[0].total_request_count", equalTo(1));
        Client.A.post(of("unknown", "list-version-statistics"), day(day))
                .statusCode(200)
                .body("total", equalTo(0))
                .body("items", hasSize(0));
    }

    @Test
    void theChartHasAPointForEachInterval() {
        var day = day(8);
        new Bookings()
                .add(preset(day.plusSeconds(3_600), "model-a", "k1", "192.0.2.1"), Calls.well())
                .add(
                        preset(day.plusSeconds(7_199), "model-a", "k1", "192.0.2.1"),
                        Calls.end(500, "X.1", 1_000, 0))
                .book();

        var chart =
                Client.A.post(of("model-a", "show-detail-chart"), day(day))
                        .statusCode(200)
                        .body("interval_seconds", equalTo(3_600))
                        .body("points", hasSize(24))
                        .body("points[0].request_count", equalTo(0))
                        .body("points[1].request_count", equalTo(2))
                        .body("points[1].error_count", equalTo(1))
                        .body("points[1].prompt_token", equalTo(1.012f))
                        .body("points[1].completion_token", equalTo(0.034f))
                        .body("points[1].token", equalTo(1.046f))
                        .body("points[1].first_token_latency_ms.p50", equalTo(20.0f))
                        .body("points[1].latency_ms.p99", equalTo(150.0f))
                        .extract();
        assertEquals(day.plusSeconds(3_600).toEpochMilli(), chart.<Long>path("points[1].time"));
        Client.A.post(of("unknown", "show-detail-chart"), range(day, Duration.ofMinutes(2)))
                .body("interval_seconds", equalTo(60))
                .body("points.request_count", equalTo(List.of(0, 0)));
        Client.A.post(
                        of("model-a", "show-detail-chart"),
                        with(range(day, Duration.ofDays(9)), "timezone", "Asia/Shanghai"))
                .body("interval_seconds", equalTo(86_400))
                .body("points", hasSize(10))
                .body("points[0].request_count", equalTo(2));
    }

    @Test
    void theErrorChartHasASeriesForEachCode() {
        var day = day(20);
        var later = day.plusSeconds(3_600);
        new Bookings()
                .add(preset(day, "model-a", "k1", "192.0.2.1"), Calls.end(429, "X.2", 0, 0))
                .add(preset(day, "model-a", "k1", "192.0.2.1"), Calls.end(429, "X.2", 0, 0))
                .add(preset(later, "model-a", "k1", "192.0.2.1"), Calls.end(429, "X.2", 0, 0))
                .add(preset(later, "model-a", "k2", "192.0.2.1"), Calls.end(499, null, 0, 0))
                .add(preset(later, "model-a", "k2", "192.0.2.1"), Calls.well())
                .book();

        Client.A.post(of("model-a", "error-code-chart"), day(day))
                .statusCode(200)
                .body("interval_seconds", equalTo(3_600))
                .body("error_codes.code", equalTo(List.of("499", "X.2")))
                .body("error_codes[1].points.count", equalTo(List.of(2, 1)))
                .body(
                        "error_codes[1].points.time",
                        equalTo(List.of(day.toEpochMilli(), later.toEpochMilli())));
        Client.A.post(of("model-a", "error-code-chart"), with(day(day), "api_keys", List.of("k2")))
                .body("error_codes.code", equalTo(List.of("499")));
        Client.A.post(of("model-a", "error-code-chart"), with(day(day), "service_type", 1))
                .body("error_codes", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TOTALS,
                BY_SERVICE,
                "monitoring/model-a/list-version-statistics",
                "monitoring/model-a/show-detail-chart",
                "monitoring/model-a/error-code-chart"
            })
    void aWindowThatIsNoneIsRefused(String path) {
        var good = day(day(30));
        long start = day(30).toEpochMilli();

        refused(Client.A.post(path, with(good, "end_time", start)), 400, "0104");
        refused(
                Client.A.post(
                        path, with(good, "end_time", start + Duration.ofDays(30).toMillis() + 1)),
                400,
                "0104");
        refused(Client.A.post(path, with(good, "end_time", Long.MAX_VALUE)), 400, "0104");
        refused(Client.A.post(path, with(good, "timezone", "Mars/Olympus")), 400, "0104");
        refused(Client.A.post(path, with(good, "service_type", 5)), 400, "0104");
        refused(Client.A.post(path, with(good, "infer_type", "sometimes")), 400, "0104");
        refused(Client.A.post(path, without(good, "start_time")), 400, "0104");
    }

    @Test
    void pagesHaveLimits() {
        var good = day(day(30));
        for (var path : List.of(BY_SERVICE, SERVICES)) {
            refused(Client.A.post(path, with(good, "limit", 0)), 400, "0104");
            refused(Client.A.post(path, with(good, "limit", 100)), 400, "0104");
            refused(Client.A.post(path, with(good, "offset", -1)), 400, "0104");
        }
    }

    /** A reader asks, because it is nobody else's user. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                TOTALS,
                BY_SERVICE,
                SERVICES,
                "monitoring/model-a/list-version-statistics",
                "monitoring/model-a/show-detail-chart",
                "monitoring/model-a/error-code-chart"
            })
    void whoAsksTooOftenHasToWait(String path) {
        Tenants.READER.token();
        ValidatableResponse refusal = null;
        for (int round = 0; round < 10 && refusal == null; round++) {
            refusal =
                    Parallel.calls(number -> asReader(path)).stream()
                            .filter(answer -> answer.extract().statusCode() == 429)
                            .findFirst()
                            .orElse(null);
        }

        refused(refusal, 429, "APIGW.0308");
        int seconds = Integer.parseInt(refusal.extract().header("Retry-After"));
        assertTrue(seconds >= 1 && seconds <= 60, "Retry-After: " + seconds);
        Client.A.post(path, day(day(30))).statusCode(200);
    }

    private static ValidatableResponse asReader(String path) {
        return Tenants.READER
                .given()
                .contentType(ContentType.JSON)
                .body(day(day(30)))
                .post(Client.A.path(path))
                .then();
    }
}
