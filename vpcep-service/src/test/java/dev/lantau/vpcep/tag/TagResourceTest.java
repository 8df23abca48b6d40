package dev.lantau.vpcep.tag;

import static dev.lantau.vpcep.Answers.refused;
import static dev.lantau.vpcep.Answers.with;
import static dev.lantau.vpcep.Samples.SERVICES;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tags of endpoint services. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class TagResourceTest {
    private static final String SEARCH = "endpoint_service/resource_instances/action";

    private static Map<String, String> tag(String key, String value) {
        return Map.of("key", key, "value", value);
    }

    private static Map<String, Object> any(String key, String... values) {
        return Map.of("key", key, "values", List.of(values));
    }

    private static ValidatableResponse change(String id, String action, Object... tags) {
        return Client.A.post(
                "endpoint_service/" + id + "/tags/action",
                Map.of("action", action, "tags", List.of(tags)));
    }

    private static String tagged(Object... tags) {
        return Client.A.create(SERVICES, with(Samples.service(), "tags", List.of(tags)));
    }

    private static Map<String, Object> filter(Object... namesAndValues) {
        var body = new HashMap<String, Object>(Map.of("action", "filter"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return body;
    }

    private static List<String> found(Object... namesAndValues) {
        return Client.A.post(SEARCH, filter(namesAndValues))
                .statusCode(200)
                .extract()
                .path("resources.resource_id");
    }

    private static void shows(String id, Object... tags) {
        Client.A.get(SERVICES + "/" + id).body("tags", equalTo(List.of(tags)));
    }

    @Test
    void tagsAreAddedOverwrittenAndRemoved() {
        var id = Samples.service(Client.A);

        change(id, "create", tag("a", "1"), tag("b", "")).statusCode(204);
        change(id, "create", tag("a", "2")).statusCode(204);
        shows(id, tag("a", "2"), tag("b", ""));
        change(id, "delete", tag("a", "1")).statusCode(204);
        shows(id, tag("a", "2"), tag("b", ""));
        change(id, "delete", tag("a", "2"), Map.of("key", "not-there")).statusCode(204);
        shows(id, tag("b", ""));
        change(id, "delete", Map.of("key", "b")).statusCode(204);
        shows(id);
    }

    @Test
    void badTagsAreRefused() {
        var id = Samples.service(Client.A);
        var many = IntStream.rangeClosed(0, 20).mapToObj(i -> tag("k" + i, "v")).toArray();

        refused(change(id, "create"), 400, "3066");
        refused(
                Client.A.post(
                        "endpoint_service/" + id + "/tags/action", Map.of("action", "create")),
                400,
                "3066");
        refused(change(id, "create", Map.of("key", "k")), 400, "3066");
        refused(change(id, "create", Map.of("value", "v")), 400, "3066");
        refused(change(id, "create", tag("k", "1"), tag("k", "2")), 400, "3067");
        refused(change(id, "delete", tag("k", "1"), tag("k", "2")), 400, "3067");
        refused(change(id, "create", tag("a|b", "1")), 400, "3068");
        refused(change(id, "create", tag("_sys_a", "1")), 400, "3068");
        refused(change(id, "create", many), 400, "3069");
        refused(change(id, "create", tag("k".repeat(37), "1")), 400, "3072");
        refused(change(id, "create", tag("k".repeat(129), "1")), 400, "3072");
        refused(change(id, "create", tag("k", "v".repeat(44))), 400, "3073");
        refused(change(id, "add", tag("k", "v")), 400, "0007");
        refused(
                Client.A.post(
                        "listener/" + id + "/tags/action",
                        Map.of("action", "create", "tags", List.of(tag("k", "v")))),
                400,
                "3070");
        refused(Client.A.get("listener/tags"), 400, "3070");
        refused(Client.A.post("listener/resource_instances/action", filter()), 400, "3070");
    }

    @Test
    void aResourceHasTwentyTagsHoweverManyCallersThereAre() {
        var id = Samples.service(Client.A);

        var outcomes =
                Parallel.calls(
                        number ->
                                change(id, "create", tag("key" + number, "v"))
                                        .extract()
                                        .statusCode());

        assertEquals(20, Collections.frequency(outcomes, 204));
        Client.A.get(SERVICES + "/" + id).body("tags", hasSize(20));
        change(id, "create", tag("key" + outcomes.indexOf(204), "again")).statusCode(204);
    }

    @Test
    void foreignAndUnknownResourcesAnswerAlike() {
        var id = tagged(tag("mine", "1"));
        for (var each : List.of(id, "unknown")) {
            refused(
                    Client.B.post(
                            "endpoint_service/" + each + "/tags/action",
                            Map.of("action", "delete", "tags", List.of(Map.of("key", "mine")))),
                    404,
                    "0005");
        }
        shows(id, tag("mine", "1"));
    }

    @Test
    void theProjectsKeysHaveTheirDistinctValues() {
        var key = Samples.name("key");
        tagged(tag(key, "1"));
        tagged(tag(key, "2"));
        tagged(tag(key, "1"));

        Client.A.get("endpoint_service/tags")
                .statusCode(200)
                .body("tags.find { it.key == '" + key + "' }.values", equalTo(List.of("1", "2")));
        Client.B.get("endpoint_service/tags").body("tags.key", not(hasItem(key)));
    }

    @Test
    void resourcesAreFoundByTheirTags() {
        var a = Samples.name("a");
        var b = Samples.name("b");
        var both = tagged(tag(a, "1"), tag(b, "1"));
        var onlyA = tagged(tag(a, "2"));
        var onlyB = tagged(tag(b, "3"));

        assertEquals(List.of(both), found("tags", List.of(any(a), any(b))));
        assertEquals(List.of(onlyA), found("tags", List.of(any(a, "2", "3"))));
        assertEquals(
                List.of(both, onlyA, onlyB), found("tags_any", List.of(any(a), any(b, "1", "3"))));
        assertEquals(
                List.of(onlyA, onlyB),
                found("tags_any", List.of(any(a), any(b)), "not_tags", List.of(any(a), any(b))));
        assertEquals(
                List.of(onlyA),
                found("tags", List.of(any(a)), "not_tags_any", List.of(any(b, "1", "3"))));
        assertEquals(List.of(), found("tags", List.of(any(a)), "sys_tags", List.of(any("k"))));
        Client.B.post(SEARCH, filter("tags", List.of(any(a))))
                .body("total_count", equalTo(0))
                .body("resources", hasSize(0));
        Client.A.post(SEARCH, filter("tags", List.of(any(a)), "limit", "1", "offset", "1"))
                .body("total_count", equalTo(2))
                .body("resources.resource_id", equalTo(List.of(onlyA)))
                .body("resources[0].tags", equalTo(List.of(tag(a, "2"))));
        Client.A.post(SEARCH, with(filter("tags", List.of(any(a))), "action", "count"))
                .body("total_count", equalTo(2))
                .body("resources", nullValue());
        Client.A.post(SEARCH, with(filter("sys_tags", List.of(any(a))), "action", "count"))
                .body("total_count", equalTo(0));
    }

    @Test
    void resourcesAreFoundByNameAndByTheLackOfTags() {
        var name = Samples.name("Nm");
        var bare = Client.A.create(SERVICES, with(Samples.service(), "service_name", name));
        var dressed =
                Client.A.create(
                        SERVICES,
                        with(
                                with(Samples.service(), "service_name", name),
                                "tags",
                                List.of(tag("k", "v"))));
        var byName = List.of(Map.of("key", "resource_name", "value", name.toUpperCase()));

        assertEquals(List.of(bare, dressed), found("matches", byName));
        assertEquals(List.of(bare), found("matches", byName, "without_any_tag", true));
        assertEquals(
                new HashSet<>(List.of(bare)),
                new HashSet<>(
                        found(
                                "matches",
                                byName,
                                "without_any_tag",
                                true,
                                "tags",
                                List.of(any("k")))));
        assertEquals(
                List.of(), found("matches", List.of(Map.of("key", "resource_name", "value", ""))));
    }

    @Test
    void badSearchesAreRefused() {
        refused(search("tags", List.of(any("a"), any("a"))), 400, "3067");
        refused(search("tags", List.of(any("a", "1", "1"))), 400, "3071");
        refused(search("tags", List.of(any("a=b"))), 400, "3068");
        refused(search("tags", List.of(any(""))), 400, "3066");
        refused(search("tags", List.of(Map.of("values", List.of()))), 400, "3066");
        refused(search("tags", List.of(any("k".repeat(37)))), 400, "3072");
        refused(search("tags", List.of(any("k", "v".repeat(44)))), 400, "3073");
        refused(search("limit", "1001"), 400, "0006");
        refused(search("limit", "-1"), 400, "0006");
        refused(search("limit", 5), 400, "0006");
        refused(search("offset", "x"), 400, "0010");
        refused(search("action", "find"), 400, "0007");
        refused(search("matches", List.of(tag("colour", "red"))), 400, "0002");
        refused(
                search("tags", IntStream.rangeClosed(0, 10).mapToObj(i -> any("k" + i)).toList()),
                400,
                "0002");
    }

    private static ValidatableResponse search(String field, Object value) {
        return Client.A.post(SEARCH, with(filter(), field, value));
    }
}
