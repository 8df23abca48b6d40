package dev.lantau.ga.listener;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.ga.Client;
import dev.lantau.ga.Rows;
import dev.lantau.ga.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class ListenerResourceTest {
    private static final String PATH = "/v1/listeners";
    private static final String FREEZE = "{\"status\":1,\"effect\":1,\"scene\":[\"ARREAR\"]}";

    private static Map<String, Integer> ports(int from, int to) {
        return Map.of("from_port", from, "to_port", to);
    }

    @SafeVarargs
    private static Map<String, Object> fields(
            String acceleratorId, String protocol, Map<String, Integer>... ports) {
        return new HashMap<>(
                Map.of(
                        "name",
                        "lsn",
                        "protocol",
                        protocol,
                        "port_ranges",
                        List.of(ports),
                        "accelerator_id",
                        acceleratorId));
    }

    private static Map<String, Object> body(Map<String, ?> fields) {
        return Map.of("listener", fields);
    }

    private static void refused(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status)
                .body("error_code", equalTo(code))
                .body("request_id", notNullValue());
    }

    @Test
    void createAnswersPendingWithDefaults() {
        var accelerator = Samples.accelerator(Client.A);
        var fields = fields(accelerator, "UDP", ports(53, 53), ports(4000, 4200));
        fields.put("name", "监听-1");
        fields.put("tags", List.of(Map.of("key", "k", "value", "")));

        Client.A.post(PATH, body(fields))
                .statusCode(201)
                .body("listener.id", notNullValue())
                .body("listener.status", equalTo("PENDING"))
                .body("listener.name", equalTo("监听-1"))
                .body("listener.description", equalTo(""))
                .body("listener.protocol", equalTo("UDP"))
                .body("listener.client_affinity", equalTo("NONE"))
                .body("listener.port_ranges", equalTo(List.of(ports(53, 53), ports(4000, 4200))))
                .body("listener.accelerator_id", equalTo(accelerator))
                .body("listener.domain_id", equalTo(Client.A.domainId()))
                .body("listener.created_at", notNullValue())
                .body("listener.updated_at", notNullValue())
                .body("listener.tags", equalTo(List.of(Map.of("key", "k", "value", ""))))
                .body("listener.frozen_info", nullValue())
                .body("request_id", notNullValue());
    }

    @Test
    void createRefusesFieldsOutOfRange() {
        var all = fields("any", "TCP", ports(1, 1));
        var cases = new ArrayList<Map<String, ?>>();
        for (var field : all.keySet()) {
            var fields = new HashMap<>(all);
            fields.remove(field);
            cases.add(fields);
        }
        cases.add(fields("any", "TCP"));
        cases.add(fields("any", "TCP", ports(0, 1)));
        cases.add(fields("any", "TCP", ports(1, 65_536)));
        cases.add(fields("any", "HTTP", ports(1, 1)));
        cases.add(with(all, "name", ""));
        cases.add(with(all, "name", "under_score"));
        cases.add(with(all, "description", "<b>"));
        cases.add(with(all, "description", "\0"));
        cases.add(with(all, "description", "x".repeat(256)));
        cases.add(with(all, "client_affinity", "COOKIE"));
        cases.add(with(all, "port_ranges", List.of(Map.of("from_port", 1))));
        cases.add(with(all, "tags", List.of(Map.of("key", "_sys_k", "value", "v"))));
        var eleven = new ArrayList<Map<String, Integer>>();
        for (int port = 1; port <= 11; port++) {
            eleven.add(ports(port, port));
        }
        cases.add(with(all, "port_ranges", eleven));

        for (var fields : cases) {
            refused(Client.A.post(PATH, body(fields)), 400, "GA.9001");
        }
        refused(Client.A.post(PATH, Map.of()), 400, "GA.9001");
    }

    private static Map<String, Object> with(Map<String, ?> fields, String field, Object value) {
        var changed = new HashMap<String, Object>(fields);
        changed.put(field, value);
        return changed;
    }

    @Test
    void createRefusesTagsAgainstTheRules() {
        var fields = fields("any", "TCP", ports(1, 1));
        var twice = List.of(Map.of("key", "k", "value", "1"), Map.of("key", "k", "value", "2"));

        refused(Client.A.post(PATH, body(with(fields, "tags", twice))), 400, "GA.9107");
        refused(
                Client.A.post(
                        PATH, body(with(fields, "tags", List.of(Map.of("key", "", "value", "1"))))),
                400,
                "GA.9109");
    }

    @Test
    void createNeedsAnOwnActiveThawedAccelerator() {
        var accelerator = Samples.accelerator(Client.A);
        var body = body(fields(accelerator, "TCP", ports(1, 1)));

        refused(Client.A.post(PATH, body(fields("unknown", "TCP", ports(1, 1)))), 404, "GA.9002");
        refused(Client.B.post(PATH, body), 404, "GA.9002");
        for (var status : List.of("PENDING", "ERROR", "DELETING")) {
            Rows.setStatus("accelerator", accelerator, status);
            refused(Client.A.post(PATH, body), 400, "GA.9004");
        }
        Rows.setStatus("accelerator", accelerator, "ACTIVE");
        Rows.setFrozen("accelerator", accelerator, FREEZE);
        refused(Client.A.post(PATH, body), 400, "GA.9006");
        Rows.setFrozen("accelerator", accelerator, null);
        Client.A.post(PATH, body).statusCode(201);
    }

    @Test
    void createRefusesPortsThatAreReversedOrTaken() {
        var accelerator = Samples.accelerator(Client.A);
        Client.A.post(PATH, body(fields(accelerator, "TCP", ports(100, 200), ports(300, 300))))
                .statusCode(201);

        for (var fields :
                List.of(
                        fields(accelerator, "TCP", ports(2, 1)),
                        fields(accelerator, "TCP", ports(1, 10), ports(10, 20)),
                        fields(accelerator, "TCP", ports(1, 20), ports(5, 6)),
                        fields(accelerator, "TCP", ports(7, 7), ports(7, 7)),
                        fields(accelerator, "TCP", ports(200, 201)),
                        fields(accelerator, "TCP", ports(1, 100)),
                        fields(accelerator, "TCP", ports(1, 65_535)),
                        fields(accelerator, "TCP", ports(1, 1), ports(300, 300)))) {
            refused(Client.A.post(PATH, body(fields)), 400, "GA.9101");
        }
        Client.A.post(PATH, body(fields(accelerator, "TCP", ports(1, 99), ports(201, 299))))
                .statusCode(201);
        Client.A.post(PATH, body(fields(accelerator, "UDP", ports(1, 65_535)))).statusCode(201);
        Client.A.post(PATH, body(fields(Samples.accelerator(Client.A), "TCP", ports(100, 200))))
                .statusCode(201);
    }

    @Test
    void createRepeatedUnderAnIdempotencyKeyAnswersTheSame() {
        var body = body(fields(Samples.accelerator(Client.A), "TCP", ports(1, 1)));
        var key = Samples.name("key");

        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ids.add(
                    Client.A.given()
                            .header("Idempotency-Key", key)
                            .body(body)
                            .post(PATH)
                            .then()
                            .statusCode(201)
                            .extract()
                            .path("listener.id"));
        }
        assertEquals(ids.getFirst(), ids.getLast());
    }

    @Test
    void listPagesByMarkerToAnEmptyPageBothWays() {
        var accelerator = Samples.accelerator(Client.A);
        List<String> ids = new ArrayList<>();
        for (int port = 8_001; port <= 8_003; port++) {
            ids.add(Samples.listener(Client.A, accelerator, port));
        }

        assertEquals(ids, walk(accelerator, "false"));
        assertEquals(ids.reversed(), walk(accelerator, "true"));
    }

    private static List<String> walk(String accelerator, String reverse) {
        List<String> seen = new ArrayList<>();
        var query = PATH + "?limit=2&accelerator_id=" + accelerator + "&page_reverse=" + reverse;
        var marker = "";
        while (true) {
            var page =
                    Client.A.get(query + (marker.isEmpty() ? "" : "&marker=" + marker))
                            .statusCode(200)
                            .extract();
            List<String> items = page.path("listeners.id");
            assertEquals(items.size(), page.<Integer>path("page_info.current_count"));
            if (items.isEmpty()) {
                return seen;
            }
            seen.addAll(items);
            marker = items.getLast();
            assertEquals(
                    seen.size() < 3 ? marker : null, page.<String>path("page_info.next_marker"));
        }
    }

    @Test
    void listFiltersAndKnowsOnlyTheOwnTenant() {
        var accelerator = Samples.accelerator(Client.A);
        var id = Samples.listener(Client.A, accelerator);
        String name = Client.A.get(PATH + "/" + id).extract().path("listener.name");
        var only = List.of(id);

        Client.A.get(PATH + "?id=" + id).body("listeners.id", equalTo(only));
        Client.A.get(PATH + "?name=" + name).body("listeners.id", equalTo(only));
        Client.A.get(PATH + "?accelerator_id=" + accelerator)
                .body("listeners.id", equalTo(only))
                .body("listeners[0].tags", hasSize(0));
        Client.A.get(PATH + "?status=ACTIVE&id=" + id).body("listeners.id", equalTo(only));
        for (var filter :
                List.of(
                        "id=unknown",
                        "name=" + name + "&status=ERROR",
                        "accelerator_id=unknown",
                        "id=" + id + "&accelerator_id=" + Samples.accelerator(Client.A))) {
            Client.A.get(PATH + "?" + filter).statusCode(200).body("listeners", hasSize(0));
        }
        for (var filter : List.of("id=" + id, "name=" + name, "accelerator_id=" + accelerator)) {
            Client.B.get(PATH + "?" + filter).statusCode(200).body("listeners", hasSize(0));
        }
        for (var filter : List.of("status=GONE", "limit=0", "limit=2001")) {
            refused(Client.A.get(PATH + "?" + filter), 400, "GA.9001");
        }
        for (var unstorable : List.of("?name=%00", "?marker=%00", "/%00")) {
            Client.A.given()
                    .urlEncodingEnabled(false)
                    .get(PATH + unstorable)
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void foreignAndUnknownIdsAnswerAlike() {
        var id = Samples.listener(Client.A, Samples.accelerator(Client.A));
        var changes =
                List.of(
                        body(Map.of("name", "stolen")),
                        body(Map.of("port_ranges", List.of(ports(81, 81)))));

        for (var path : List.of(PATH + "/" + id, PATH + "/unknown")) {
            refused(Client.B.get(path), 404, "GA.9002");
            changes.forEach(change -> refused(Client.B.put(path, change), 404, "GA.9002"));
            refused(Client.B.delete(path), 404, "GA.9002");
        }
        Client.A.get(PATH + "/" + id)
                .body("listener.name", not(equalTo("stolen")))
                .body("listener.port_ranges", equalTo(List.of(ports(Samples.PORT, Samples.PORT))));
    }

    @Test
    void updateChangesOnlyWhatWasSentAndEmptyClears() {
        var accelerator = Samples.accelerator(Client.A);
        var path = PATH + "/" + Samples.listener(Client.A, accelerator);

        Client.A.put(path, body(Map.of("description", "new", "client_affinity", "SOURCE_IP")))
                .statusCode(200)
                .body("listener.status", equalTo("PENDING"))
                .body("listener.description", equalTo("new"))
                .body("listener.client_affinity", equalTo("SOURCE_IP"))
                .body("listener.port_ranges", equalTo(List.of(ports(Samples.PORT, Samples.PORT))));
        Client.A.put(
                        path,
                        body(
                                Map.of(
                                        "name",
                                        "renamed",
                                        "description",
                                        "",
                                        "protocol",
                                        "UDP",
                                        "accelerator_id",
                                        "elsewhere")))
                .statusCode(200);
        Client.A.awaitActive(path, "listener");

        Client.A.get(path)
                .body("listener.name", equalTo("renamed"))
                .body("listener.description", equalTo(""))
                .body("listener.client_affinity", equalTo("SOURCE_IP"))
                .body("listener.protocol", equalTo("TCP"))
                .body("listener.accelerator_id", equalTo(accelerator));
    }

    @Test
    void updateReplacesPortsButTakesNone() {
        var accelerator = Samples.accelerator(Client.A);
        Samples.listener(Client.A, accelerator, 8_443);
        var path = PATH + "/" + Samples.listener(Client.A, accelerator);

        Client.A.put(
                        path,
                        body(
                                Map.of(
                                        "port_ranges",
                                        List.of(ports(8_079, 8_081), ports(8_090, 8_090)))))
                .statusCode(200)
                .body(
                        "listener.port_ranges",
                        equalTo(List.of(ports(8_079, 8_081), ports(8_090, 8_090))));
        for (var ranges :
                List.of(
                        List.of(ports(8_442, 8_443)),
                        List.of(ports(9, 8)),
                        List.of(ports(1, 2), ports(2, 3)))) {
            refused(Client.A.put(path, body(Map.of("port_ranges", ranges))), 400, "GA.9101");
        }
        refused(Client.A.put(path, body(Map.of("port_ranges", List.of()))), 400, "GA.9001");
        refused(Client.A.put(path, Map.of()), 400, "GA.9001");
        Client.A.get(path)
                .body(
                        "listener.port_ranges",
                        equalTo(List.of(ports(8_079, 8_081), ports(8_090, 8_090))));
    }

    @Test
    void statusAndFreezeDecideWhatMayBeDone() {
        var id = Samples.listener(Client.A, Samples.accelerator(Client.A));
        var path = PATH + "/" + id;
        var change = body(Map.of("name", "other"));

        Rows.setStatus("listener", id, "DELETING");
        refused(Client.A.put(path, change), 400, "GA.9004");
        refused(Client.A.delete(path), 400, "GA.9004");
        Rows.setStatus("listener", id, "PENDING");
        refused(Client.A.delete(path), 400, "GA.9004");
        for (var status : List.of("PENDING", "ERROR", "ACTIVE")) {
            Rows.setStatus("listener", id, status);
            Client.A.put(path, change).statusCode(200);
            Client.A.awaitActive(path, "listener");
        }
        Rows.setFrozen("listener", id, FREEZE);
        refused(Client.A.put(path, change), 400, "GA.9006");
        refused(Client.A.delete(path), 400, "GA.9006");
        Client.A.get(path).body("listener.frozen_info.scene", equalTo(List.of("ARREAR")));

        Rows.setFrozen("listener", id, null);
        Rows.setStatus("listener", id, "ERROR");
        Client.A.delete(path).statusCode(204);
        Client.A.awaitGone(path);
    }

    @Test
    void acceleratorStaysWhileItHasAListener() {
        var accelerator = Samples.accelerator(Client.A);
        var id = Samples.listener(Client.A, accelerator);
        var parent = "/v1/accelerators/" + accelerator;

        refused(Client.A.delete(parent), 409, "GA.9005");
        Client.A.delete(PATH + "/" + id).statusCode(204);
        Client.A.awaitGone(PATH + "/" + id);
        Client.A.delete(parent).statusCode(204);
        Client.A.awaitGone(parent);
    }
}
