package dev.lantau.ga.endpoint;

import static dev.lantau.ga.Answers.refused;
import static dev.lantau.ga.Answers.walk;
import static dev.lantau.ga.Answers.with;
import static dev.lantau.ga.Answers.without;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
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
class EndpointResourceTest {
    private static final String FREEZE = "{\"status\":2,\"effect\":1,\"scene\":[\"ARREAR\"]}";

    private static Map<String, Object> body(Map<String, ?> fields) {
        return Map.of("endpoint", fields);
    }

    @Test
    void createAnswersPendingWithWhatWasSent() {
        var group = GroupSamples.endpointGroup(Client.A);

        Client.A.post(
                        GroupSamples.endpoints(group),
                        body(
                                Map.of(
                                        "resource_id",
                                        "08155cd2-5897-49be-933f-eec757fd4010",
                                        "resource_type",
                                        "EIP",
                                        "weight",
                                        10,
                                        "ip_address",
                                        "208.182.11.121")))
                .statusCode(201)
                .body("endpoint.id", notNullValue())
                .body("endpoint.resource_id", equalTo("08155cd2-5897-49be-933f-eec757fd4010"))
                .body("endpoint.endpoint_group_id", equalTo(group))
                .body("endpoint.resource_type", equalTo("EIP"))
                .body("endpoint.status", equalTo("PENDING"))
                .body("endpoint.weight", equalTo(10))
                .body("endpoint.health_state", equalTo("NO_MONITOR"))
                .body("endpoint.created_at", notNullValue())
                .body("endpoint.updated_at", notNullValue())
                .body("endpoint.domain_id", equalTo(Client.A.domainId()))
                .body("endpoint.ip_address", equalTo("208.182.11.121"))
                .body("endpoint.frozen_info", nullValue())
                .body("request_id", notNullValue());
    }

    @Test
    void createKnowsEveryTypeAndTheWeightsOneAndZero() {
        var path = GroupSamples.endpoints(GroupSamples.endpointGroup(Client.A));

        Client.A.post(path, body(GroupSamples.endpointOf("default-weight")))
                .statusCode(201)
                .body("endpoint.weight", equalTo(1));
        Client.A.post(path, body(with(GroupSamples.endpointOf("no-weight"), "weight", 0)))
                .statusCode(201)
                .body("endpoint.weight", equalTo(0));
        for (var type : List.of("ECS", "ELB", "CUSTOM_IP", "CUSTOM_EIP")) {
            var fields = with(GroupSamples.endpointOf(type), "resource_type", type);
            Client.A.post(path, body(with(fields, "ip_address", "2001:db8::1")))
                    .statusCode(201)
                    .body("endpoint.resource_type", equalTo(type))
                    .body("endpoint.ip_address", equalTo("2001:db8::1"));
        }
        var named = with(GroupSamples.endpointOf("d"), "resource_type", "CUSTOM_DOMAIN_NAME");
        Client.A.post(path, body(with(named, "ip_address", "backend.example")))
                .statusCode(201)
                .body("endpoint.ip_address", equalTo("backend.example"));
    }

    @Test
    void createRefusesFieldsOutOfRange() {
        var path = GroupSamples.endpoints(GroupSamples.endpointGroup(Client.A));
        var all = GroupSamples.endpointOf("r");
        var cases =
                new ArrayList<>(
                        List.of(
                                with(all, "resource_id", "r".repeat(37)),
                                with(all, "resource_id", 1),
                                with(all, "resource_type", "VM"),
                                with(all, "resource_type", "CUSTOM_DOMAIN_NAME"),
                                with(all, "weight", -1),
                                with(all, "weight", 101),
                                with(all, "weight", "1"),
                                with(all, "ip_address", "example.com"),
                                with(all, "ip_address", "1.2.3.400"),
                                with(all, "ip_address", "")));
        all.keySet().forEach(field -> cases.add(without(all, field)));

        for (var fields : cases) {
            refused(Client.A.post(path, body(fields)), 400, "GA.9001");
        }
        refused(Client.A.post(path, Map.of()), 400, "GA.9001");
    }

    @Test
    void createRefusesEdgeSitesAndForeignAddressesOfAnEip() {
        var path = GroupSamples.endpoints(GroupSamples.endpointGroup(Client.A));
        var known = GroupSamples.endpointOf("eip-known");

        refused(
                Client.A.post(
                        path,
                        body(with(GroupSamples.endpointOf("e"), "ip_address", "203.0.113.200"))),
                400,
                "GA.9106");
        refused(Client.A.post(path, body(known)), 400, "GA.9001");
        refused(
                Client.A.post(
                        path,
                        body(with(GroupSamples.endpointOf("e"), "ip_address", "203.0.113.10"))),
                400,
                "GA.9001");
        Client.A.post(path, body(with(known, "ip_address", "203.0.113.10"))).statusCode(201);
    }

    @Test
    void createNeedsAnOwnActiveThawedGroup() {
        var group = GroupSamples.endpointGroup(Client.A);
        var path = GroupSamples.endpoints(group);
        var body = body(GroupSamples.endpointOf("r"));

        refused(Client.A.post(GroupSamples.endpoints("unknown"), body), 404, "GA.9002");
        refused(Client.B.post(path, body), 404, "GA.9002");
        for (var status : List.of("PENDING", "ERROR", "DELETING")) {
            Rows.setStatus("endpoint_group", group, status);
            refused(Client.A.post(path, body), 400, "GA.9004");
        }
        Rows.setStatus("endpoint_group", group, "ACTIVE");
        Rows.setFrozen("endpoint_group", group, FREEZE);
        refused(Client.A.post(path, body), 400, "GA.9006");
        Rows.setFrozen("endpoint_group", group, null);
        Client.A.post(path, body).statusCode(201);
    }

    @Test
    void aGroupHasEachResourceOnceAndTenEndpoints() {
        var path = GroupSamples.endpoints(GroupSamples.endpointGroup(Client.A));
        for (int n = 0; n < 10; n++) {
            Client.A.post(path, body(GroupSamples.endpointOf("r-" + n))).statusCode(201);
        }

        refused(Client.A.post(path, body(GroupSamples.endpointOf("r-10"))), 400, "GA.9103");
        refused(Client.A.post(path, body(GroupSamples.endpointOf("r-1"))), 400, "GA.9104");
        Client.A.post(
                        GroupSamples.endpoints(GroupSamples.endpointGroup(Client.A)),
                        body(GroupSamples.endpointOf("r-1")))
                .statusCode(201);
    }

    @Test
    void createRepeatedUnderAnIdempotencyKeyAnswersTheSame() {
        var path = GroupSamples.endpoints(GroupSamples.endpointGroup(Client.A));
        var body = body(GroupSamples.endpointOf("r"));
        var key = Samples.name("key");

        var ids =
                Stream.of(1, 2)
                        .map(
                                ignored ->
                                        Client.A.given()
                                                .header("Idempotency-Key", key)
                                                .body(body)
                                                .post(path)
                                                .then()
                                                .statusCode(201)
                                                .extract()
                                                .<String>path("endpoint.id"))
                        .toList();

        assertEquals(ids.getFirst(), ids.getLast());
    }

    @Test
    void listPagesByMarkerToAnEmptyPageBothWays() {
        var group = GroupSamples.endpointGroup(Client.B);
        var ids =
                Stream.of(1, 2, 3).map(ignored -> GroupSamples.endpoint(Client.B, group)).toList();
        var query = GroupSamples.endpoints(group) + "?status=ACTIVE";

        assertEquals(ids, walk(Client.B, query, "endpoints", false));
        assertEquals(ids.reversed(), walk(Client.B, query, "endpoints", true));
    }

    @Test
    void listFiltersWithinTheGroup() {
        var group = GroupSamples.endpointGroup(Client.A);
        var path = GroupSamples.endpoints(group);
        var id = GroupSamples.endpoint(Client.A, group);
        var other = GroupSamples.endpoints(GroupSamples.endpointGroup(Client.A));

        for (var filter : List.of("", "?id=" + id, "?status=ACTIVE", "?status=ACTIVE&id=" + id)) {
            Client.A.get(path + filter)
                    .statusCode(200)
                    .body("endpoints.id", equalTo(List.of(id)))
                    .body("page_info.current_count", equalTo(1));
            refused(Client.B.get(path + filter), 404, "GA.9002");
        }
        for (var filter : List.of("?id=unknown", "?status=ERROR")) {
            Client.A.get(path + filter).statusCode(200).body("endpoints", hasSize(0));
        }
        Client.A.get(other + "?id=" + id).statusCode(200).body("endpoints", hasSize(0));
        refused(Client.A.get(GroupSamples.endpoints("unknown")), 404, "GA.9002");
        for (var filter : List.of("?status=GONE", "?limit=0", "?limit=2001")) {
            refused(Client.A.get(path + filter), 400, "GA.9001");
        }
    }

    @Test
    void foreignUnknownAndMisplacedIdsAnswerAlike() {
        var group = GroupSamples.endpointGroup(Client.A);
        var id = GroupSamples.endpoint(Client.A, group);
        var other = GroupSamples.endpointGroup(Client.A);
        var change = body(Map.of("weight", 99));

        for (var path :
                List.of(
                        GroupSamples.endpoints(other) + "/" + id,
                        GroupSamples.endpoints("unknown") + "/" + id,
                        GroupSamples.endpoints(group) + "/unknown")) {
            refused(Client.A.get(path), 404, "GA.9002");
            refused(Client.A.put(path, change), 404, "GA.9002");
            refused(Client.A.delete(path), 404, "GA.9002");
        }
        var path = GroupSamples.endpoints(group) + "/" + id;
        refused(Client.B.get(path), 404, "GA.9002");
        refused(Client.B.put(path, change), 404, "GA.9002");
        refused(Client.B.delete(path), 404, "GA.9002");
        Client.A.get(path).statusCode(200).body("endpoint.weight", equalTo(1));
    }

    @Test
    void updateChangesTheWeightAndNothingElse() {
        var group = GroupSamples.endpointGroup(Client.A);
        var path = GroupSamples.endpoints(group) + "/" + GroupSamples.endpoint(Client.A, group);

        Client.A.put(path, body(Map.of("weight", 0, "ip_address", "127.0.2.9", "resource_id", "x")))
                .statusCode(200)
                .body("endpoint.status", equalTo("PENDING"))
                .body("endpoint.weight", equalTo(0))
                .body("endpoint.ip_address", equalTo(GroupSamples.ADDRESS));
        Client.A.put(path, body(Map.of())).statusCode(200).body("endpoint.weight", equalTo(0));
        Client.A.awaitActive(path, "endpoint");
        Client.A.put(path, body(Map.of("weight", 100))).statusCode(200);
        Client.A.get(path).body("endpoint.weight", equalTo(100));

        for (var weight : List.of(-1, 101, 0.5, "1")) {
            refused(Client.A.put(path, body(Map.of("weight", weight))), 400, "GA.9001");
        }
        refused(Client.A.put(path, Map.of()), 400, "GA.9001");
    }

    @Test
    void statusAndFreezeDecideWhatMayBeDone() {
        var group = GroupSamples.endpointGroup(Client.A);
        var id = GroupSamples.endpoint(Client.A, group);
        var path = GroupSamples.endpoints(group) + "/" + id;
        var change = body(Map.of("weight", 2));

        Rows.setStatus("endpoint", id, "DELETING");
        refused(Client.A.put(path, change), 400, "GA.9004");
        for (var status : List.of("PENDING", "DELETING")) {
            Rows.setStatus("endpoint", id, status);
            refused(Client.A.delete(path), 400, "GA.9004");
        }
        for (var status : List.of("ERROR", "PENDING", "ACTIVE")) {
            Rows.setStatus("endpoint", id, status);
            Client.A.put(path, change).statusCode(200);
            Client.A.awaitActive(path, "endpoint");
        }

        Rows.setFrozen("endpoint", id, FREEZE);
        refused(Client.A.put(path, change), 400, "GA.9006");
        refused(Client.A.delete(path), 400, "GA.9006");
        Client.A.get(path)
                .body("endpoint.frozen_info.status", equalTo(2))
                .body("endpoint.frozen_info.scene", equalTo(List.of("ARREAR")));

        Rows.setFrozen("endpoint", id, null);
        Client.A.delete(path).statusCode(204);
        Client.A.awaitGone(path);
    }
}
