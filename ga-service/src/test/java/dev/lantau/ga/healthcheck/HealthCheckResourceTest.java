package dev.lantau.ga.healthcheck;

import static dev.lantau.ga.Answers.refused;
import static dev.lantau.ga.Answers.with;
import static dev.lantau.ga.Answers.without;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.ga.Client;
import dev.lantau.ga.GroupSamples;
import dev.lantau.ga.Rows;
import dev.lantau.ga.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class HealthCheckResourceTest {
    private static final String PATH = GroupSamples.CHECKS;
    private static final String FREEZE = "{\"status\":1,\"effect\":2,\"scene\":[\"POLICE\"]}";

    private static Map<String, Object> body(Map<String, ?> fields) {
        return Map.of("health_check", fields);
    }

    @Test
    void createAnswersPendingWithWhatWasSent() {
        var group = GroupSamples.endpointGroup(Client.A);

        Client.A.post(PATH, body(GroupSamples.healthCheckOf(group, true)))
                .statusCode(201)
                .body("health_check.id", notNullValue())
                .body("health_check.endpoint_group_id", equalTo(group))
                .body("health_check.protocol", equalTo("TCP"))
                .body("health_check.status", equalTo("PENDING"))
                .body("health_check.port", equalTo(80))
                .body("health_check.interval", equalTo(10))
                .body("health_check.timeout", equalTo(5))
                .body("health_check.max_retries", equalTo(3))
                .body("health_check.created_at", notNullValue())
                .body("health_check.updated_at", notNullValue())
                .body("health_check.domain_id", equalTo(Client.A.domainId()))
                .body("health_check.enabled", equalTo(true))
                .body("health_check.frozen_info", nullValue())
                .body("request_id", notNullValue());
    }

    @Test
    void createTakesATimeoutAboveTheInterval() {
        var fields = GroupSamples.healthCheckOf(GroupSamples.endpointGroup(Client.A), false);
        fields = with(with(fields, "timeout", 60), "interval", 1);
        fields = with(with(fields, "protocol", "UDP"), "port", 65_535);

        Client.A.post(PATH, body(with(fields, "max_retries", 10)))
                .statusCode(201)
                .body("health_check.timeout", equalTo(60))
                .body("health_check.interval", equalTo(1))
                .body("health_check.protocol", equalTo("UDP"))
                .body("health_check.enabled", equalTo(false));
    }

    private static List<Map<String, Object>> outOfRange() {
        return List.of(
                Map.of("protocol", "HTTP"),
                Map.of("port", 0),
                Map.of("port", 65_536),
                Map.of("port", "80"),
                Map.of("interval", 0),
                Map.of("interval", 61),
                Map.of("timeout", 0),
                Map.of("timeout", 61),
                Map.of("max_retries", 0),
                Map.of("max_retries", 11),
                Map.of("enabled", "true"),
                Map.of("enabled", 1));
    }

    @Test
    void createRefusesFieldsOutOfRangeOrMissing() {
        var all = GroupSamples.healthCheckOf(GroupSamples.endpointGroup(Client.A), true);
        List<Map<String, Object>> cases = new ArrayList<>();
        all.keySet().forEach(field -> cases.add(without(all, field)));
        outOfRange()
                .forEach(
                        wrong ->
                                wrong.forEach(
                                        (field, value) -> cases.add(with(all, field, value))));
        cases.add(with(all, "endpoint_group_id", "g".repeat(37)));

        for (var fields : cases) {
            refused(Client.A.post(PATH, body(fields)), 400, "GA.9001");
        }
        refused(Client.A.post(PATH, Map.of()), 400, "GA.9001");
    }

    @Test
    void createNeedsAnOwnActiveThawedGroup() {
        var group = GroupSamples.endpointGroup(Client.A);
        var body = body(GroupSamples.healthCheckOf(group, true));

        refused(
                Client.A.post(PATH, body(GroupSamples.healthCheckOf("unknown", true))),
                404,
                "GA.9002");
        refused(Client.B.post(PATH, body), 404, "GA.9002");
        for (var status : List.of("PENDING", "ERROR", "DELETING")) {
            Rows.setStatus("endpoint_group", group, status);
            refused(Client.A.post(PATH, body), 400, "GA.9004");
        }
        Rows.setStatus("endpoint_group", group, "ACTIVE");
        Rows.setFrozen("endpoint_group", group, FREEZE);
        refused(Client.A.post(PATH, body), 400, "GA.9006");
        Rows.setFrozen("endpoint_group", group, null);
        Client.A.post(PATH, body).statusCode(201);
    }

    @Test
    void oneOfSixtyFourHealthChecksOfAGroupIsCreated() {
        var group = GroupSamples.endpointGroup(Client.A);

        var codes =
                Parallel.calls(
                        n ->
                                Client.A.post(
                                                PATH,
                                                body(GroupSamples.healthCheckOf(group, n % 2 == 0)))
                                        .extract()
                                        .<String>path("error_code"));

        assertEquals(1, Collections.frequency(codes, null));
        assertEquals(63, Collections.frequency(codes, "GA.9104"));
    }

    @Test
    void createRepeatedUnderAnIdempotencyKeyAnswersTheSame() {
        var body = body(GroupSamples.healthCheckOf(GroupSamples.endpointGroup(Client.A), true));
        var key = Samples.name("key");

        var ids =
                Stream.of(1, 2)
                        .map(
                                ignored ->
                                        Client.A.given()
                                                .header("Idempotency-Key", key)
                                                .body(body)
                                                .post(PATH)
                                                .then()
                                                .statusCode(201)
                                                .extract()
                                                .<String>path("health_check.id"))
                        .toList();

        assertEquals(ids.getFirst(), ids.getLast());
    }

    @Test
    void listPagesByMarkerToAnEmptyPageBothWays() {
        var ids =
                Stream.of(1, 2, 3)
                        .map(ignored -> GroupSamples.endpointGroup(Client.B))
                        .map(group -> GroupSamples.healthCheck(Client.B, group, true))
                        .toList();

        for (boolean reverse : new boolean[] {false, true}) {
            // Other tests have health checks too, and no filter keeps three of them together.
            var seen = walkAll(reverse);
            seen.retainAll(ids);
            assertEquals(reverse ? ids.reversed() : ids, seen);
        }
    }

    private static List<String> walkAll(boolean reverse) {
        List<String> seen = new ArrayList<>();
        var marker = "";
        while (true) {
            var page =
                    Client.B.get(PATH + "?limit=2&page_reverse=" + reverse + marker)
                            .statusCode(200)
                            .extract();
            List<String> ids = page.path("health_checks.id");
            assertEquals(ids.size(), page.<Integer>path("page_info.current_count"));
            if (ids.isEmpty()) {
                return seen;
            }
            seen.addAll(ids);
            assertTrue(seen.size() < 1_000, "the list has no end");
            marker = "&marker=" + ids.getLast();
        }
    }

    @Test
    void listFiltersAndKnowsOnlyTheOwnTenant() {
        var group = GroupSamples.endpointGroup(Client.A);
        var id = GroupSamples.healthCheck(Client.A, group, true);

        for (var filter :
                List.of(
                        "id=" + id,
                        "endpoint_group_id=" + group,
                        "id=" + id + "&status=ACTIVE&endpoint_group_id=" + group)) {
            Client.A.get(PATH + "?" + filter).body("health_checks.id", equalTo(List.of(id)));
            Client.B.get(PATH + "?" + filter).statusCode(200).body("health_checks", hasSize(0));
        }
        for (var filter :
                List.of(
                        "id=unknown",
                        "endpoint_group_id=unknown",
                        "id=" + id + "&status=ERROR",
                        "id=" + id + "&endpoint_group_id=unknown")) {
            Client.A.get(PATH + "?" + filter).statusCode(200).body("health_checks", hasSize(0));
        }
        for (var filter : List.of("status=GONE", "limit=0", "limit=2001")) {
            refused(Client.A.get(PATH + "?" + filter), 400, "GA.9001");
        }
    }

    @Test
    void foreignAndUnknownIdsAnswerAlike() {
        var id = GroupSamples.healthCheck(Client.A, GroupSamples.endpointGroup(Client.A), true);

        for (var path : List.of(PATH + "/" + id, PATH + "/unknown")) {
            refused(Client.B.get(path), 404, "GA.9002");
            refused(Client.B.put(path, body(Map.of("port", 1))), 404, "GA.9002");
            refused(Client.B.delete(path), 404, "GA.9002");
        }
        Client.A.get(PATH + "/" + id).statusCode(200).body("health_check.port", equalTo(80));
    }

    @Test
    void updateChangesOnlyWhatWasSent() {
        var group = GroupSamples.endpointGroup(Client.A);
        var path = PATH + "/" + GroupSamples.healthCheck(Client.A, group, true);

        Client.A.put(path, body(Map.of("port", 8080, "timeout", 20)))
                .statusCode(200)
                .body("health_check.status", equalTo("PENDING"))
                .body("health_check.port", equalTo(8080))
                .body("health_check.timeout", equalTo(20))
                .body("health_check.interval", equalTo(10));
        Client.A.put(path, body(allButPortAndTimeout())).statusCode(200);
        Client.A.put(path, body(Map.of())).statusCode(200);
        Client.A.awaitActive(path, "health_check");

        Client.A.get(path)
                .body("health_check.endpoint_group_id", equalTo(group))
                .body("health_check.protocol", equalTo("UDP"))
                .body("health_check.port", equalTo(8080))
                .body("health_check.interval", equalTo(60))
                .body("health_check.timeout", equalTo(20))
                .body("health_check.max_retries", equalTo(1))
                .body("health_check.enabled", equalTo(false));
    }

    private static Map<String, Object> allButPortAndTimeout() {
        return Map.of(
                "protocol",
                "UDP",
                "interval",
                60,
                "max_retries",
                1,
                "enabled",
                false,
                "endpoint_group_id",
                "elsewhere");
    }

    @Test
    void updateRefusesFieldsOutOfRange() {
        var group = GroupSamples.endpointGroup(Client.A);
        var path = PATH + "/" + GroupSamples.healthCheck(Client.A, group, true);

        for (var fields : outOfRange()) {
            refused(Client.A.put(path, body(fields)), 400, "GA.9001");
        }
        refused(Client.A.put(path, Map.of()), 400, "GA.9001");
    }

    @Test
    void statusAndFreezeDecideWhatMayBeDone() {
        var id = GroupSamples.healthCheck(Client.A, GroupSamples.endpointGroup(Client.A), true);
        var path = PATH + "/" + id;
        var change = body(Map.of("port", 81));

        Rows.setStatus("health_check", id, "DELETING");
        refused(Client.A.put(path, change), 400, "GA.9004");
        for (var status : List.of("PENDING", "DELETING")) {
            Rows.setStatus("health_check", id, status);
            refused(Client.A.delete(path), 400, "GA.9004");
        }
        for (var status : List.of("ERROR", "PENDING", "ACTIVE")) {
            Rows.setStatus("health_check", id, status);
            Client.A.put(path, change).statusCode(200);
            Client.A.awaitActive(path, "health_check");
        }

        Rows.setFrozen("health_check", id, FREEZE);
        refused(Client.A.put(path, change), 400, "GA.9006");
        refused(Client.A.delete(path), 400, "GA.9006");
        Client.A.get(path).body("health_check.frozen_info.scene", equalTo(List.of("POLICE")));

        Rows.setFrozen("health_check", id, null);
        Client.A.delete(path).statusCode(204);
        Client.A.awaitGone(path);
    }
}
