package dev.lantau.ga.endpointgroup;

import static dev.lantau.ga.Answers.refused;
import static dev.lantau.ga.Answers.walk;
import static dev.lantau.ga.Answers.with;
import static dev.lantau.ga.Answers.without;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.ga.Client;
import dev.lantau.ga.GroupSamples;
import dev.lantau.ga.Rows;
import dev.lantau.ga.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class EndpointGroupResourceTest {
    private static final String PATH = GroupSamples.GROUPS;
    private static final String FREEZE = "{\"status\":1,\"effect\":1,\"scene\":[\"ARREAR\"]}";

    private static Map<String, Object> body(Map<String, ?> fields) {
        return Map.of("endpoint_group", fields);
    }

    @Test
    void createAnswersPendingWithDefaults() {
        var place = GroupSamples.place(Client.A);

        Client.A.post(PATH, body(with(GroupSamples.groupAt(place), "name", "eg-1")))
                .statusCode(201)
                .body("endpoint_group.id", notNullValue())
                .body("endpoint_group.name", equalTo("eg-1"))
                .body("endpoint_group.description", equalTo(""))
                .body("endpoint_group.status", equalTo("PENDING"))
                .body("endpoint_group.traffic_dial_percentage", equalTo(100))
                .body("endpoint_group.region_id", equalTo(place.regionId()))
                .body("endpoint_group.listeners.id", equalTo(List.of(place.listenerId())))
                .body("endpoint_group.created_at", notNullValue())
                .body("endpoint_group.updated_at", notNullValue())
                .body("endpoint_group.domain_id", equalTo(Client.A.domainId()))
                .body("endpoint_group.frozen_info", nullValue())
                .body("request_id", notNullValue());
    }

    @Test
    void createKeepsDialZeroAndTheLongestTexts() {
        var fields =
                with(GroupSamples.groupAt(GroupSamples.place(Client.A)), "name", "a".repeat(64));
        fields.put("description", "x".repeat(255));
        fields.put("traffic_dial_percentage", 0);

        Client.A.post(PATH, body(fields))
                .statusCode(201)
                .body("endpoint_group.name", equalTo("a".repeat(64)))
                .body("endpoint_group.description", equalTo("x".repeat(255)))
                .body("endpoint_group.traffic_dial_percentage", equalTo(0));
    }

    @Test
    void createRefusesFieldsOutOfRange() {
        var all = GroupSamples.groupAt(new GroupSamples.Place("any", "region-1"));
        var cases =
                new ArrayList<>(
                        List.of(
                                with(all, "name", ""),
                                with(all, "name", "a".repeat(65)),
                                with(all, "name", "under_score"),
                                with(all, "name", "组"),
                                with(all, "name", 1),
                                with(all, "description", "<b>"),
                                with(all, "description", "x".repeat(256)),
                                with(all, "traffic_dial_percentage", -1),
                                with(all, "traffic_dial_percentage", 101),
                                with(all, "traffic_dial_percentage", "5"),
                                with(all, "region_id", ""),
                                with(all, "region_id", "r".repeat(37)),
                                with(all, "listeners", List.of()),
                                with(all, "listeners", List.of(Map.of())),
                                with(all, "listeners", List.of("any")),
                                with(
                                        all,
                                        "listeners",
                                        List.of(Map.of("id", "any"), Map.of("id", "other")))));
        all.keySet().forEach(field -> cases.add(without(all, field)));

        for (var fields : cases) {
            refused(Client.A.post(PATH, body(fields)), 400, "GA.9001");
        }
        refused(Client.A.post(PATH, Map.of()), 400, "GA.9001");
    }

    @Test
    void createRefusesARegionThatIsNotOpen() {
        var fields = GroupSamples.groupAt(GroupSamples.place(Client.A));

        refused(Client.A.post(PATH, body(with(fields, "region_id", "atlantis-1"))), 400, "GA.9105");
    }

    @Test
    void createNeedsAnOwnActiveThawedListener() {
        var listener = Samples.listener(Client.A, Samples.accelerator(Client.A));
        var body = body(GroupSamples.groupAt(new GroupSamples.Place(listener, "region-1")));
        var unknown = body(GroupSamples.groupAt(new GroupSamples.Place("unknown", "region-1")));

        refused(Client.A.post(PATH, unknown), 404, "GA.9002");
        refused(Client.B.post(PATH, body), 404, "GA.9002");
        for (var status : List.of("PENDING", "ERROR", "DELETING")) {
            Rows.setStatus("listener", listener, status);
            refused(Client.A.post(PATH, body), 400, "GA.9004");
        }
        Rows.setStatus("listener", listener, "ACTIVE");
        Rows.setFrozen("listener", listener, FREEZE);
        refused(Client.A.post(PATH, body), 400, "GA.9006");
        Rows.setFrozen("listener", listener, null);
        Client.A.post(PATH, body).statusCode(201);
    }

    @Test
    void aListenerHasOneGroupARegion() {
        var place = GroupSamples.place(Client.A);
        var first = Client.A.create(PATH, "endpoint_group", GroupSamples.groupAt(place));

        refused(Client.A.post(PATH, body(GroupSamples.groupAt(place))), 400, "GA.9104");

        Client.A.delete(PATH + "/" + first).statusCode(204);
        Client.A.awaitGone(PATH + "/" + first);
        Client.A.post(PATH, body(GroupSamples.groupAt(place))).statusCode(201);
    }

    @Test
    void createRepeatedUnderAnIdempotencyKeyAnswersTheSame() {
        var body = body(GroupSamples.groupAt(GroupSamples.place(Client.A)));
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
                                                .<String>path("endpoint_group.id"))
                        .toList();

        assertEquals(ids.getFirst(), ids.getLast());
    }

    @Test
    void listPagesByMarkerToAnEmptyPageBothWays() {
        var listener = Samples.listener(Client.B, Samples.accelerator(Client.B));
        List<String> ids = new ArrayList<>();
        for (var region : List.of("region-1", "cn-north-4", "cn-east-3")) {
            var place = new GroupSamples.Place(listener, region);
            ids.add(Client.B.create(PATH, "endpoint_group", GroupSamples.groupAt(place)));
        }
        var query = PATH + "?listener_id=" + listener;

        assertEquals(ids, walk(Client.B, query, "endpoint_groups", false));
        assertEquals(ids.reversed(), walk(Client.B, query, "endpoint_groups", true));
    }

    @Test
    void listFiltersAndKnowsOnlyTheOwnTenant() {
        var id = GroupSamples.endpointGroup(Client.A);
        var group = Client.A.get(PATH + "/" + id).extract();
        var name = group.<String>path("endpoint_group.name");
        var listener = group.<String>path("endpoint_group.listeners[0].id");
        var only = List.of(id);

        for (var filter :
                List.of(
                        "id=" + id,
                        "name=" + name,
                        "name=" + name + "&listener_id=" + listener,
                        "id=" + id + "&status=ACTIVE")) {
            Client.A.get(PATH + "?" + filter).body("endpoint_groups.id", equalTo(only));
            Client.B.get(PATH + "?" + filter).statusCode(200).body("endpoint_groups", hasSize(0));
        }
        Client.B.get(PATH + "?listener_id=" + listener).body("endpoint_groups", hasSize(0));
        for (var filter :
                List.of("id=unknown", "listener_id=unknown", "name=" + name + "&status=ERROR")) {
            Client.A.get(PATH + "?" + filter).statusCode(200).body("endpoint_groups", hasSize(0));
        }
        for (var filter : List.of("status=GONE", "limit=0", "limit=2001")) {
            refused(Client.A.get(PATH + "?" + filter), 400, "GA.9001");
        }
    }

    @Test
    void foreignAndUnknownIdsAnswerAlike() {
        var id = GroupSamples.endpointGroup(Client.A);

        for (var path : List.of(PATH + "/" + id, PATH + "/unknown")) {
            refused(Client.B.get(path), 404, "GA.9002");
            refused(Client.B.put(path, body(Map.of("name", "stolen"))), 404, "GA.9002");
            refused(Client.B.delete(path), 404, "GA.9002");
        }
        Client.A.get(PATH + "/" + id).body("endpoint_group.name", not(equalTo("stolen")));
    }

    @Test
    void updateChangesOnlyWhatWasSentAndEmptyClears() {
        var id = GroupSamples.endpointGroup(Client.A);
        var path = PATH + "/" + id;
        var listeners = Client.A.get(path).extract().path("endpoint_group.listeners");

        Client.A.put(
                        path,
                        body(
                                Map.of(
                                        "name",
                                        "eg-new",
                                        "description",
                                        "new",
                                        "traffic_dial_percentage",
                                        5,
                                        "region_id",
                                        "elsewhere",
                                        "listeners",
                                        List.of())))
                .statusCode(200)
                .body("endpoint_group.status", equalTo("PENDING"))
                .body("endpoint_group.name", equalTo("eg-new"))
                .body("endpoint_group.description", equalTo("new"))
                .body("endpoint_group.traffic_dial_percentage", equalTo(5))
                .body("endpoint_group.listeners", equalTo(listeners))
                .body("request_id", notNullValue());
        Client.A.put(path, body(Map.of("description", "", "traffic_dial_percentage", 0)))
                .statusCode(200);
        Client.A.put(path, body(Map.of())).statusCode(200);
        Client.A.awaitActive(path, "endpoint_group");

        Client.A.get(path)
                .body("endpoint_group.name", equalTo("eg-new"))
                .body("endpoint_group.description", equalTo(""))
                .body("endpoint_group.traffic_dial_percentage", equalTo(0));
    }

    @Test
    void updateRefusesFieldsOutOfRange() {
        var path = PATH + "/" + GroupSamples.endpointGroup(Client.A);

        for (var fields :
                List.of(
                        Map.of("name", ""),
                        Map.of("name", "a".repeat(65)),
                        Map.of("name", "no_underscore"),
                        Map.of("description", "x".repeat(256)),
                        Map.of("description", "<"),
                        Map.of("traffic_dial_percentage", -1),
                        Map.of("traffic_dial_percentage", 101),
                        Map.of("traffic_dial_percentage", 1.5))) {
            refused(Client.A.put(path, body(fields)), 400, "GA.9001");
        }
        refused(Client.A.put(path, Map.of()), 400, "GA.9001");
    }

    @Test
    void statusAndFreezeDecideWhatMayBeDone() {
        var id = GroupSamples.endpointGroup(Client.A);
        var path = PATH + "/" + id;
        var change = body(Map.of("name", "other"));

        Rows.setStatus("endpoint_group", id, "DELETING");
        refused(Client.A.put(path, change), 400, "GA.9004");
        for (var status : List.of("PENDING", "DELETING")) {
            Rows.setStatus("endpoint_group", id, status);
            refused(Client.A.delete(path), 400, "GA.9004");
        }
        for (var status : List.of("ERROR", "PENDING", "ACTIVE")) {
            Rows.setStatus("endpoint_group", id, status);
            Client.A.put(path, change)
                    .statusCode(200)
                    .body("endpoint_group.status", equalTo("PENDING"));
            Client.A.awaitActive(path, "endpoint_group");
        }

        Rows.setFrozen("endpoint_group", id, FREEZE);
        refused(Client.A.put(path, change), 400, "GA.9006");
        refused(Client.A.delete(path), 400, "GA.9006");
        Client.A.get(path)
                .body("endpoint_group.frozen_info.status", equalTo(1))
                .body("endpoint_group.frozen_info.effect", equalTo(1))
                .body("endpoint_group.frozen_info.scene", equalTo(List.of("ARREAR")));

        Rows.setFrozen("endpoint_group", id, null);
        Rows.setStatus("endpoint_group", id, "ERROR");
        Client.A.delete(path).statusCode(204);
        Client.A.awaitGone(path);
    }

    @Test
    void deletionGoesFromTheLeavesUp() {
        var listener = Samples.listener(Client.A, Samples.accelerator(Client.A));
        var place = new GroupSamples.Place(listener, "region-1");
        var group = Client.A.create(PATH, "endpoint_group", GroupSamples.groupAt(place));
        var path = PATH + "/" + group;
        var check = "/v1/health-checks/" + GroupSamples.healthCheck(Client.A, group, true);
        var endpoint = GroupSamples.endpoints(group) + "/" + GroupSamples.endpoint(Client.A, group);

        refused(Client.A.delete("/v1/listeners/" + listener), 409, "GA.9005");
        refused(Client.A.delete(path), 409, "GA.9005");
        Client.A.delete(endpoint).statusCode(204);
        Client.A.awaitGone(endpoint);
        refused(Client.A.delete(path), 409, "GA.9005");
        Client.A.delete(check).statusCode(204);
        Client.A.awaitGone(check);

        Client.A.delete(path).statusCode(204);
        Client.A.awaitGone(path);
        Client.A.delete("/v1/listeners/" + listener).statusCode(204);
        Client.A.awaitGone("/v1/listeners/" + listener);
    }
}
