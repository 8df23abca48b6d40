package dev.lantau.ga.ipgroup;

import static dev.lantau.ga.Answers.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.ga.Client;
import dev.lantau.ga.Rows;
import dev.lantau.ga.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** IP groups and their entries; listeners are in {@link ListenerAssociationTest}. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class IpGroupResourceTest {
    private static final String PATH = "/v1/ip-groups";
    private static final String UNKNOWN = "0198c000-0000-7000-8000-000000000000";

    private static Map<String, Object> body(Map<String, ?> fields) {
        return Map.of("ip_group", fields);
    }

    private static Map<String, Object> entries(String... cidrs) {
        return Map.of("ip_list", Stream.of(cidrs).map(cidr -> Map.of("cidr", cidr)).toList());
    }

    private static Map<String, Object> texts(String... cidrs) {
        return Map.of("ip_list", List.of(cidrs));
    }

    private static List<String> cidrs(String id) {
        return Client.A.get(PATH + "/" + id).extract().path("ip_group.ip_list.cidr");
    }

    @Test
    void createAnswersPendingWithEntriesAsSent() {
        Client.A.post(
                        PATH,
                        body(
                                Map.of(
                                        "name",
                                        "组-1",
                                        "description",
                                        "",
                                        "ip_list",
                                        List.of(
                                                Map.of(
                                                        "cidr",
                                                        "192.168.10.0/24",
                                                        "description",
                                                        "office"),
                                                Map.of("cidr", "10.0.0.1"),
                                                Map.of("cidr", "2001:DB8::/32")))))
                .statusCode(201)
                .body("ip_group.id", notNullValue())
                .body("ip_group.name", equalTo("组-1"))
                .body("ip_group.description", equalTo(""))
                .body("ip_group.status", equalTo("PENDING"))
                .body(
                        "ip_group.ip_list.cidr",
                        contains("192.168.10.0/24", "10.0.0.1", "2001:DB8::/32"))
                .body("ip_group.ip_list.description", contains("office", "", ""))
                .body("ip_group.ip_list.created_at", not(hasItem(nullValue())))
                .body("ip_group.associated_listeners", empty())
                .body("ip_group.created_at", notNullValue())
                .body("ip_group.updated_at", notNullValue())
                .body("request_id", notNullValue());
    }

    @Test
    void createWithoutEntriesAnswersEmptyLists() {
        var id = Client.A.create(PATH, "ip_group", Map.of("name", "n"));

        Client.A.get(PATH + "/" + id)
                .statusCode(200)
                .body("ip_group.status", equalTo("ACTIVE"))
                .body("ip_group.description", equalTo(""))
                .body("ip_group.ip_list", empty())
                .body("ip_group.associated_listeners", empty());
    }

    @Test
    void createRefusesWhatTheContractForbids() {
        var tooMany = IntStream.range(0, 21).mapToObj(i -> "10.0.0." + i).toArray(String[]::new);
        for (var fields :
                List.<Map<String, Object>>of(
                        Map.of(),
                        Map.of("name", ""),
                        Map.of("name", "a_b"),
                        Map.of("name", "n".repeat(65)),
                        Map.of("name", 7),
                        Map.of("name", "n", "description", "<b>"),
                        Map.of("name", "n", "ip_list", "10.0.0.0/8"),
                        Map.of("name", "n", "ip_list", List.of("10.0.0.0/8")),
                        Map.of("name", "n", "ip_list", List.of(Map.of())),
                        Map.of(
                                "name",
                                "n",
                                "ip_list",
                                List.of(Map.of("cidr", "10.0.0.0/8", "description", "<"))))) {
            refused(Client.A.post(PATH, body(fields)), 400, "GA.9001");
        }
        var fields = new HashMap<String, Object>(entries(tooMany));
        fields.put("name", "n");
        refused(Client.A.post(PATH, body(fields)), 400, "GA.9001");
    }

    @Test
    void createRefusesEntriesThatAreNoBlocksOrRepeated() {
        for (var cidr : List.of("", "10.0.0.5/24", "10.0.0.0/33", "2001:db8::1/64", "host")) {
            var fields = new HashMap<String, Object>(entries("10.0.0.0/8", cidr));
            fields.put("name", "n");
            refused(Client.A.post(PATH, body(fields)), 400, "GA.9001");
        }
        for (var repeat : List.of("10.0.0.1", "10.0.0.1/32")) {
            var fields = new HashMap<String, Object>(entries("10.0.0.1/32", repeat));
            fields.put("name", "n");
            refused(Client.A.post(PATH, body(fields)), 400, "GA.9110");
        }
    }

    @Test
    void createWithAnIdempotencyKeyMakesOneGroup() {
        var key = Samples.name("key");
        var body = body(Map.of("name", "n"));

        var ids = new HashSet<String>();
        for (int i = 0; i < 2; i++) {
            ids.add(
                    Client.A.given()
                            .header("Idempotency-Key", key)
                            .body(body)
                            .post(PATH)
                            .then()
                            .statusCode(201)
                            .extract()
                            .path("ip_group.id"));
        }
        assertEquals(1, ids.size());
    }

    @Test
    void listPagesByMarkerToAnEmptyPage() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(Samples.ipGroup(Client.B));
        }

        List<String> seen = new ArrayList<>();
        var marker = "";
        List<String> ids;
        do {
            var page =
                    Client.B.get(PATH + "?limit=2" + (marker.isEmpty() ? "" : "&marker=" + marker))
                            .statusCode(200)
                            .extract();
            ids = page.path("ip_groups.id");
            assertEquals(ids.size(), page.<Integer>path("page_info.current_count"));
            assertTrue(ids.size() <= 2);
            seen.addAll(ids);
            marker = ids.isEmpty() ? marker : ids.getLast();
        } while (!ids.isEmpty());

        assertTrue(seen.containsAll(made));
        assertEquals(seen.stream().sorted().distinct().toList(), seen);
        Client.B.get(PATH + "?limit=2&marker=" + marker)
                .body("ip_groups", empty())
                .body("page_info.current_count", equalTo(0))
                .body("page_info.next_marker", nullValue());
        Client.A.get(PATH + "?limit=2000").body("ip_groups.id", not(hasItem(made.getFirst())));
        for (var query : List.of("limit=0", "limit=2001", "limit=x", "marker=" + "m".repeat(37))) {
            refused(Client.B.get(PATH + "?" + query), 400, "GA.9001");
        }
    }

    @Test
    void foreignAndUnknownIdsAnswerAlike() {
        var id = Samples.ipGroup(Client.A, "10.0.0.0/8");
        for (var path : List.of(PATH + "/" + id, PATH + "/" + UNKNOWN)) {
            refused(Client.B.get(path), 404, "GA.9002");
            refused(Client.B.put(path, body(Map.of("name", "stolen"))), 404, "GA.9002");
            refused(Client.B.delete(path), 404, "GA.9002");
            refused(Client.B.post(path + "/add-ips", entries("10.0.0.1")), 404, "GA.9002");
            refused(Client.B.post(path + "/remove-ips", texts("10.0.0.0/8")), 404, "GA.9002");
        }
        assertEquals(List.of("10.0.0.0/8"), cidrs(id));
    }

    @Test
    void updateChangesOnlyWhatWasSentAndEmptyClears() {
        var id = Samples.ipGroup(Client.A, "10.0.0.0/8");
        var path = PATH + "/" + id;

        Client.A.put(path, body(Map.of("description", "new")))
                .statusCode(200)
                .body("ip_group.status", equalTo("PENDING"))
                .body("ip_group.description", equalTo("new"))
                .body("ip_group.ip_list.cidr", contains("10.0.0.0/8"));
        Client.A.put(path, body(Map.of("name", "renamed", "description", ""))).statusCode(200);

        Client.A.awaitActive(path, "ip_group");
        Client.A.get(path)
                .body("ip_group.name", equalTo("renamed"))
                .body("ip_group.description", equalTo(""));
        refused(Client.A.put(path, body(Map.of("name", "a b"))), 400, "GA.9001");
        refused(Client.A.put(path, Map.of()), 400, "GA.9001");
    }

    @Test
    void entriesAreAddedBehindTheOthersAndRemovedInAnySpelling() {
        var id = Samples.ipGroup(Client.A, "10.0.0.0/8");
        var path = PATH + "/" + id;

        Client.A.post(
                        path + "/add-ips",
                        Map.of(
                                "ip_list",
                                List.of(
                                        Map.of("cidr", "172.16.0.1", "description", "one"),
                                        Map.of("cidr", "2001:db8:0::/48"))))
                .statusCode(200)
                .body("request_id", notNullValue());
        Client.A.awaitActive(path, "ip_group");
        assertEquals(List.of("10.0.0.0/8", "172.16.0.1", "2001:db8:0::/48"), cidrs(id));
        Client.A.get(path).body("ip_group.ip_list.description", contains("", "one", ""));

        Client.A.post(path + "/remove-ips", texts("172.16.0.1/32", "172.16.0.1", "2001:DB8::/48"))
                .statusCode(200)
                .body("request_id", notNullValue());
        Client.A.awaitActive(path, "ip_group");
        assertEquals(List.of("10.0.0.0/8"), cidrs(id));

        Client.A.post(path + "/remove-ips", texts("10.0.0.0/8")).statusCode(200);
        assertEquals(List.of(), cidrs(id));
    }

    @Test
    void addRefusesWholeCalls() {
        var id = Samples.ipGroup(Client.A, "10.0.0.0/8");
        var path = PATH + "/" + id + "/add-ips";

        refused(Client.A.post(path, entries("10.1.0.0/16", "10.0.0.0/8")), 400, "GA.9110");
        refused(Client.A.post(path, entries("::1", "0:0::1/128")), 400, "GA.9110");
        refused(Client.A.post(path, entries("10.1.0.0/16", "10.1.0.1/16")), 400, "GA.9001");
        refused(Client.A.post(path, entries()), 400, "GA.9001");
        refused(Client.A.post(path, texts("10.1.0.0/16")), 400, "GA.9001");
        refused(Client.A.post(path, Map.of()), 400, "GA.9001");
        refused(
                Client.A.post(
                        path,
                        entries(
                                IntStream.range(0, 21)
                                        .mapToObj(i -> "10.2.0." + i)
                                        .toArray(String[]::new))),
                400,
                "GA.9001");
        assertEquals(List.of("10.0.0.0/8"), cidrs(id));
    }

    @Test
    void removeRefusesWholeCalls() {
        var id = Samples.ipGroup(Client.A, "10.0.0.0/8");
        var path = PATH + "/" + id + "/remove-ips";

        refused(Client.A.post(path, texts("10.0.0.0/8", "10.0.0.1")), 400, "GA.9001");
        refused(Client.A.post(path, texts("10.0.0.1/8")), 400, "GA.9001");
        refused(Client.A.post(path, texts()), 400, "GA.9001");
        refused(Client.A.post(path, entries("10.0.0.0/8")), 400, "GA.9001");
        refused(Client.A.post(path, Map.of()), 400, "GA.9001");
        assertEquals(List.of("10.0.0.0/8"), cidrs(id));
    }

    @Test
    void aGroupHoldsTwoHundredEntries() {
        var id = Samples.ipGroup(Client.A);
        var path = PATH + "/" + id + "/add-ips";
        for (int call = 0; call < 10; call++) {
            int third = call;
            var twenty =
                    IntStream.range(0, 20)
                            .mapToObj(i -> "10.0.%d.%d".formatted(third, i))
                            .toArray(String[]::new);
            Client.A.post(path, entries(twenty)).statusCode(200);
        }

        refused(Client.A.post(path, entries("10.9.9.9")), 400, "GA.9103");
        assertEquals(200, cidrs(id).size());
    }

    @Test
    void statusDecidesWhatMayBeDone() {
        var id = Samples.ipGroup(Client.A, "10.0.0.0/8");
        var path = PATH + "/" + id;
        for (var status : List.of("PENDING", "ERROR")) {
            Rows.setStatus("ip_group", id, status);
            Client.A.get(path).body("ip_group.status", equalTo(status));
            Client.A.put(path, body(Map.of("name", "n-" + status))).statusCode(200);
            Client.A.awaitActive(path, "ip_group");
        }
        Rows.setStatus("ip_group", id, "DELETING");
        refused(Client.A.put(path, body(Map.of("name", "n"))), 400, "GA.9004");
        refused(Client.A.post(path + "/add-ips", entries("10.0.0.1")), 400, "GA.9004");
        refused(Client.A.post(path + "/remove-ips", texts("10.0.0.0/8")), 400, "GA.9004");
        for (var status : List.of("PENDING", "DELETING")) {
            Rows.setStatus("ip_group", id, status);
            refused(Client.A.delete(path), 400, "GA.9004");
        }
        Rows.setStatus("ip_group", id, "ERROR");
        Client.A.delete(path).statusCode(204);
        Client.A.awaitGone(path);
    }
}
