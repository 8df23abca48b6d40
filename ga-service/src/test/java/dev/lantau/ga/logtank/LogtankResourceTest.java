package dev.lantau.ga.logtank;

import static dev.lantau.ga.Answers.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.ga.Client;
import dev.lantau.ga.Rows;
import dev.lantau.ga.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class LogtankResourceTest {
    private static final String PATH = "/v1/logtanks";
    private static final String UNKNOWN = "0198c000-0000-7000-8000-000000000000";

    private static Map<String, Object> fields(String listener) {
        return new HashMap<>(
                Map.of(
                        "resource_type",
                        "LISTENER",
                        "resource_id",
                        listener,
                        "log_group_id",
                        "group-1",
                        "log_stream_id",
                        "stream-1"));
    }

    private static Map<String, Object> body(Map<String, ?> fields) {
        return Map.of("logtank", fields);
    }

    private static Map<String, Object> target(String group, String stream) {
        return body(Map.of("log_group_id", group, "log_stream_id", stream));
    }

    private static String logtank(Client client, String listener) {
        return client.create(PATH, "logtank", fields(listener));
    }

    private static String listener(Client client) {
        return Samples.listener(client, Samples.accelerator(client));
    }

    @Test
    void createAnswersPendingAndShowTheSame() {
        var listener = listener(Client.A);

        String id =
                Client.A.post(PATH, body(fields(listener)))
                        .statusCode(201)
                        .body("logtank.status", equalTo("PENDING"))
                        .body("logtank.domain_id", equalTo(Client.A.domainId()))
                        .body("logtank.project_id", equalTo(Tenants.A.projectId))
                        .body("logtank.resource_type", equalTo("LISTENER"))
                        .body("logtank.resource_id", equalTo(listener))
                        .body("logtank.log_group_id", equalTo("group-1"))
                        .body("logtank.log_stream_id", equalTo("stream-1"))
                        .body("logtank.created_at", notNullValue())
                        .body("logtank.updated_at", notNullValue())
                        .body("request_id", notNullValue())
                        .extract()
                        .path("logtank.id");

        Client.A.awaitActive(PATH + "/" + id, "logtank");
        Client.A.get(PATH + "/" + id)
                .statusCode(200)
                .body("logtank.resource_id", equalTo(listener))
                .body("request_id", notNullValue());
    }

    @Test
    void anAccountScopedCredentialHasNoProject() {
        var listener = listener(Client.A);
        var token = Tenants.A.newToken(Map.of("domain", Map.of("id", Tenants.A.domainId)));

        RestAssured.given()
                .header("X-Auth-Token", token)
                .contentType(ContentType.JSON)
                .body(body(fields(listener)))
                .post(PATH)
                .then()
                .statusCode(201)
                .body("logtank.project_id", nullValue());
    }

    @Test
    void createRefusesWhatTheContractForbids() {
        var listener = listener(Client.A);
        for (var field : List.of("resource_type", "resource_id", "log_group_id", "log_stream_id")) {
            var missing = fields(listener);
            missing.remove(field);
            refused(Client.A.post(PATH, body(missing)), 400, "GA.9001");
            for (var value : List.<Object>of("x".repeat(37), 7)) {
                var wrong = fields(listener);
                wrong.put(field, value);
                refused(Client.A.post(PATH, body(wrong)), 400, "GA.9001");
            }
        }
        for (var field : List.of("log_group_id", "log_stream_id")) {
            var empty = fields(listener);
            empty.put(field, "");
            refused(Client.A.post(PATH, body(empty)), 400, "GA.9001");
        }
        refused(Client.A.post(PATH, Map.of()), 400, "GA.9001");
    }

    @Test
    void createNeedsAnOwnListenerThatIsActive() {
        var listener = listener(Client.A);

        refused(Client.B.post(PATH, body(fields(listener))), 404, "GA.9002");
        refused(Client.A.post(PATH, body(fields(UNKNOWN))), 404, "GA.9002");
        for (var status : List.of("PENDING", "ERROR", "DELETING")) {
            Rows.setStatus("listener", listener, status);
            refused(Client.A.post(PATH, body(fields(listener))), 400, "GA.9004");
        }
    }

    @Test
    void aListenerHasOneLogtank() {
        var listener = listener(Client.A);

        var outcomes =
                Parallel.calls(
                        number -> {
                            var answer = Client.A.post(PATH, body(fields(listener))).extract();
                            return answer.statusCode() == 201
                                    ? "created"
                                    : answer.path("error_code");
                        });

        assertEquals(1, Collections.frequency(outcomes, "created"));
        assertEquals(Set.of("created", "GA.9104"), new HashSet<>(outcomes));
    }

    @Test
    void updateMovesTheTarget() {
        var path = PATH + "/" + logtank(Client.A, listener(Client.A));

        Client.A.put(path, target("group-2", "stream-2"))
                .statusCode(200)
                .body("logtank.status", equalTo("PENDING"))
                .body("logtank.log_group_id", equalTo("group-2"))
                .body("logtank.log_stream_id", equalTo("stream-2"))
                .body("request_id", notNullValue());
        Client.A.awaitActive(path, "logtank");
        Client.A.get(path).body("logtank.log_stream_id", equalTo("stream-2"));

        for (var body :
                List.of(
                        Map.of(),
                        body(Map.of("log_group_id", "g")),
                        body(Map.of("log_stream_id", "s")),
                        target("", "s"),
                        target("g", ""),
                        target("g", "s".repeat(37)))) {
            refused(Client.A.put(path, body), 400, "GA.9001");
        }
    }

    @Test
    void listFiltersAndKnowsOnlyTheOwnTenant() {
        var first = listener(Client.A);
        var second = listener(Client.A);
        var one = logtank(Client.A, first);
        var two = logtank(Client.A, second);
        var both = "resource_ids=" + first + "&resource_ids=" + second;

        assertFound(List.of(one, two), both);
        assertFound(List.of(two), "resource_ids=" + second);
        assertFound(List.of(one, two), both + "&resource_type=LISTENER&status=ACTIVE");
        assertFound(List.of(), both + "&status=ERROR");
        assertFound(List.of(one), both + "&id=" + one);
        assertFound(List.of(), "id=" + UNKNOWN);
        assertFound(List.of(), "resource_ids=" + UNKNOWN);
        Client.B.get(PATH + "?" + both).statusCode(200).body("logtanks", empty());
        for (var query :
                List.of("status=GONE", "resource_type=ga-listeners", "limit=0", "limit=2001")) {
            refused(Client.A.get(PATH + "?" + query), 400, "GA.9001");
        }

        Client.A.get(PATH + "?limit=1&" + both)
                .body("logtanks.id", contains(one))
                .body("page_info.next_marker", equalTo(one));
        Client.A.get(PATH + "?limit=1&marker=" + one + "&" + both)
                .body("logtanks.id", contains(two))
                .body("page_info.next_marker", nullValue());
        Client.A.get(PATH + "?limit=1&marker=" + two + "&" + both)
                .body("logtanks", empty())
                .body("page_info.current_count", equalTo(0));
    }

    private static void assertFound(List<String> ids, String query) {
        Client.A.get(PATH + "?" + query)
                .statusCode(200)
                .body("logtanks.id", equalTo(ids))
                .body("page_info.current_count", equalTo(ids.size()))
                .body("request_id", notNullValue());
    }

    @Test
    void foreignAndUnknownIdsAnswerAlike() {
        var id = logtank(Client.A, listener(Client.A));
        for (var path : List.of(PATH + "/" + id, PATH + "/" + UNKNOWN)) {
            refused(Client.B.get(path), 404, "GA.9002");
            refused(Client.B.put(path, target("g", "s")), 404, "GA.9002");
            refused(Client.B.delete(path), 404, "GA.9002");
        }
        Client.A.get(PATH + "/" + id).body("logtank.log_group_id", equalTo("group-1"));
    }

    @Test
    void statusDecidesWhatMayBeDone() {
        var id = logtank(Client.A, listener(Client.A));
        var path = PATH + "/" + id;
        for (var status : List.of("PENDING", "ERROR")) {
            Rows.setStatus("logtank", id, status);
            Client.A.put(path, target("g", status)).statusCode(200);
            Client.A.awaitActive(path, "logtank");
        }
        for (var status : List.of("PENDING", "DELETING")) {
            Rows.setStatus("logtank", id, status);
            refused(Client.A.delete(path), 400, "GA.9004");
        }
        refused(Client.A.put(path, target("g", "s")), 400, "GA.9004");

        Rows.setStatus("logtank", id, "ERROR");
        Client.A.delete(path).statusCode(204);
        Client.A.awaitGone(path);
    }

    @Test
    void aLogtankGoesWithItsListenerAndLeavesItFreeForAnother() {
        var listener = listener(Client.A);
        var first = PATH + "/" + logtank(Client.A, listener);
        Client.A.delete(first).statusCode(204);
        Client.A.awaitGone(first);

        var second = PATH + "/" + logtank(Client.A, listener);
        Client.A.delete("/v1/listeners/" + listener).statusCode(204);
        Client.A.awaitGone("/v1/listeners/" + listener);

        refused(Client.A.get(second), 404, "GA.9002");
    }
}
