package dev.lantau.ga.accelerator;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class AcceleratorResourceTest {
    private static final String PATH = "/v1/accelerators";

    private static Map<String, Object> named(String name, Object... ipSets) {
        return Map.of("accelerator", Map.of("name", name, "ip_sets", List.of(ipSets)));
    }

    @Test
    void createAnswersPendingWithAddressesAndDefaults() {
        var body =
                Map.of(
                        "accelerator",
                        Map.of(
                                "name",
                                "加速-1",
                                "ip_sets",
                                List.of(
                                        Map.of("ip_type", "IPV4", "area", "OUTOFCM"),
                                        Map.of("ip_type", "IPV6", "area", "OUTOFCM")),
                                "tags",
                                List.of(Map.of("key", "k", "value", "v"))));

        Client.A.post(PATH, body)
                .statusCode(201)
                .body("accelerator.status", equalTo("PENDING"))
                .body("accelerator.name", equalTo("加速-1"))
                .body("accelerator.description", equalTo(""))
                .body("accelerator.enterprise_project_id", equalTo("0"))
                .body("accelerator.domain_id", equalTo(Client.A.domainId()))
                .body("accelerator.ip_sets", hasSize(2))
                .body("accelerator.ip_sets.ip_address", not(hasItem(nullValue())))
                .body("accelerator.tags", equalTo(List.of(Map.of("key", "k", "value", "v"))))
                .body("accelerator.frozen_info", nullValue())
                .body("request_id", notNullValue());
    }

    @Test
    void createRefusesIpSetsThatDoNotFit() {
        var v4 = Map.of("ip_type", "IPV4", "area", "CM");
        var v6 = Map.of("ip_type", "IPV6", "area", "CM");
        for (var body :
                List.of(
                        named("n"),
                        named("n", v6),
                        named("n", v4, v4),
                        named("n", v4, Map.of("ip_type", "IPV6", "area", "OUTOFCM")),
                        named("n", v4, v6, v6))) {
            Client.A.post(PATH, body).statusCode(400).body("error_code", equalTo("GA.9001"));
        }
    }

    @Test
    void createRefusesTagsAgainstTheRules() {
        var cases =
                Map.of(
                        "GA.9107", List.of(tag("k", "1"), tag("k", "2")),
                        "GA.9109", List.of(tag("", "1")),
                        "GA.9001", List.of(tag("_sys_x", "1")));
        cases.forEach(
                (code, tags) ->
                        Client.A.post(
                                        PATH,
                                        Map.of(
                                                "accelerator",
                                                Map.of(
                                                        "name",
                                                        "n",
                                                        "ip_sets",
                                                        List.of(Map.of("area", "CM")),
                                                        "tags",
                                                        tags)))
                                .statusCode(400)
                                .body("error_code", equalTo(code)));
    }

    private static Map<String, String> tag(String key, String value) {
        return Map.of("key", key, "value", value);
    }

    @Test
    void listPagesByMarkerToAnEmptyPageBothWays() {
        var name = Samples.name("page");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(
                    Client.B.post(PATH, named(name, Map.of("area", "CM")))
                            .statusCode(201)
                            .extract()
                            .path("accelerator.id"));
        }

        assertEquals(ids, walk(name, "false"));
        assertEquals(ids.reversed(), walk(name, "true"));
    }

    private static List<String> walk(String name, String reverse) {
        List<String> seen = new ArrayList<>();
        var marker = "";
        while (true) {
            var page =
                    Client.B.get(
                                    PATH
                                            + "?limit=2&name="
                                            + name
                                            + "&page_reverse="
                                            + reverse
                                            + (marker.isEmpty() ? "" : "&marker=" + marker))
                            .statusCode(200)
                            .extract();
            List<String> items = page.path("accelerators.id");
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
        var id = Samples.accelerator(Client.A);

        Client.A.get(PATH + "?id=" + id).body("accelerators.id", equalTo(List.of(id)));
        Client.A.get(PATH + "?id=" + id + "&status=ERROR").body("accelerators", hasSize(0));
        Client.A.get(PATH + "?id=" + id + "&enterprise_project_id=1")
                .body("accelerators", hasSize(0));
        Client.B.get(PATH + "?id=" + id).body("accelerators", hasSize(0));
        Client.A.get(PATH + "?status=GONE").statusCode(400).body("error_code", equalTo("GA.9001"));
    }

    @Test
    void foreignAndUnknownIdsAnswerAlike() {
        var id = Samples.accelerator(Client.A);
        var change = Map.of("accelerator", Map.of("name", "stolen"));

        for (var path : List.of(PATH + "/" + id, PATH + "/unknown")) {
            Client.B.get(path).statusCode(404).body("error_code", equalTo("GA.9002"));
            Client.B.put(path, change).statusCode(404).body("error_code", equalTo("GA.9002"));
            Client.B.delete(path).statusCode(404).body("error_code", equalTo("GA.9002"));
        }
        Client.A.get(PATH + "/" + id).body("accelerator.name", not(equalTo("stolen")));
    }

    @Test
    void updateChangesOnlyWhatWasSentAndEmptyClears() {
        var id = Samples.accelerator(Client.A);
        var path = PATH + "/" + id;

        Client.A.put(path, Map.of("accelerator", Map.of("description", "new")))
                .statusCode(200)
                .body("accelerator.status", equalTo("PENDING"))
                .body("accelerator.description", equalTo("new"));
        Client.A.awaitActive(path, "accelerator");
        Client.A.put(path, Map.of("accelerator", Map.of("name", "renamed", "description", "")))
                .statusCode(200);

        Client.A.get(path)
                .body("accelerator.name", equalTo("renamed"))
                .body("accelerator.description", equalTo(""));
    }

    @Test
    void statusAndFreezeDecideWhatMayBeDone() {
        var id = Samples.accelerator(Client.A);
        var path = PATH + "/" + id;
        var change = Map.of("accelerator", Map.of("name", "other"));

        for (var status : List.of("PENDING", "DELETING")) {
            Rows.setStatus("accelerator", id, status);
            Client.A.put(path, change).statusCode(400).body("error_code", equalTo("GA.9004"));
            Client.A.delete(path).statusCode(400).body("error_code", equalTo("GA.9004"));
        }
        Rows.setStatus("accelerator", id, "ACTIVE");
        Rows.setFrozen("accelerator", id, "{\"status\":1,\"effect\":1,\"scene\":[\"ARREAR\"]}");
        Client.A.put(path, change).statusCode(400).body("error_code", equalTo("GA.9006"));
        Client.A.delete(path).statusCode(400).body("error_code", equalTo("GA.9006"));
        Client.A.get(path).body("accelerator.frozen_info.scene", equalTo(List.of("ARREAR")));

        Rows.setFrozen("accelerator", id, null);
        Client.A.delete(path).statusCode(204);
        Client.A.awaitGone(path);
    }
}
