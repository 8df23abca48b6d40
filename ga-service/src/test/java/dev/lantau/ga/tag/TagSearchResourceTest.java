package dev.lantau.ga.tag;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.ga.Client;
import dev.lantau.ga.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Searches over the tags of many resources: keys in use, resources that fit, how many fit. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class TagSearchResourceTest {
    private static final String ACCELERATORS = "/v1/ga-accelerators";
    private static final String LISTENERS = "/v1/ga-listeners";

    private static Map<String, String> tag(String key, String value) {
        return Map.of("key", key, "value", value);
    }

    private static String accelerator(Client client, String name, Object... tags) {
        return client.create(
                "/v1/accelerators",
                "accelerator",
                Map.of(
                        "name",
                        name,
                        "ip_sets",
                        List.of(Map.of("area", "CM")),
                        "tags",
                        List.of(tags)));
    }

    private static void tag(Client client, String base, String id, Object... tags) {
        client.post(base + "/" + id + "/tags/create", Map.of("tags", List.of(tags)))
                .statusCode(204);
    }

    private static Map<String, Object> wanted(String key, String... values) {
        return Map.of("key", key, "values", List.of(values));
    }

    private static Map<String, Object> filter(Object... tags) {
        return Map.of("tags", List.of(tags));
    }

    private static Map<String, Object> named(String part, Object... tags) {
        return Map.of(
                "tags",
                List.of(tags),
                "matches",
                List.of(Map.of("key", "resource_name", "value", part)));
    }

    /** Both operations agree: the ids in order, and their number. */
    private static void finds(Client client, String base, Object filter, String... ids) {
        client.post(base + "/resource-instances/filter", filter)
                .statusCode(200)
                .body("resources.resource_id", equalTo(List.of(ids)))
                .body("total_count", equalTo(ids.length));
        client.post(base + "/resource-instances/count?limit=1&offset=9", filter)
                .statusCode(200)
                .body("total_count", equalTo(ids.length))
                .body("request_id", notNullValue());
    }

    private static void refused(ValidatableResponse answer, String code) {
        answer.statusCode(400).body("error_code", equalTo(code));
    }

    @Test
    void keysAreAndedAndValuesOred() {
        var env = Samples.name("env");
        var team = Samples.name("team");
        var first = accelerator(Client.A, "one", tag(env, "test"), tag(team, "x"));
        var second = accelerator(Client.A, "two", tag(env, "prod"), tag(team, "y"));
        var third = accelerator(Client.A, "three", tag(env, ""));

        finds(Client.A, ACCELERATORS, filter(wanted(env)), first, second, third);
        finds(Client.A, ACCELERATORS, filter(wanted(env, "test", "prod")), first, second);
        finds(Client.A, ACCELERATORS, filter(wanted(env, "")), third);
        finds(Client.A, ACCELERATORS, filter(wanted(env), wanted(team)), first, second);
        finds(
                Client.A,
                ACCELERATORS,
                filter(wanted(env, "test", "prod"), wanted(team, "y", "z")),
                second);
        finds(Client.A, ACCELERATORS, filter(wanted(env, "test"), wanted(team, "y")));
        finds(Client.A, ACCELERATORS, filter(wanted(env, "TEST")));
        finds(Client.A, ACCELERATORS, filter(wanted(env.toUpperCase())));
        finds(Client.A, LISTENERS, filter(wanted(env)));
    }

    @Test
    void namesMatchInPart() {
        var key = Samples.name("key");
        var first = accelerator(Client.A, "web-front-1", tag(key, "v"));
        var second = accelerator(Client.A, "front", tag(key, "v"));
        var third = accelerator(Client.A, "后端", tag(key, "v"));

        finds(Client.A, ACCELERATORS, named("front", wanted(key)), first, second);
        finds(Client.A, ACCELERATORS, named("后", wanted(key)), third);
        finds(Client.A, ACCELERATORS, named("", wanted(key)), first, second, third);
        for (var part : List.of("Front", "f%t", "fron_", "front-2")) {
            finds(Client.A, ACCELERATORS, named(part, wanted(key)));
        }
    }

    @Test
    void answersHoldNamesAndAllTagsAndNoRequestId() {
        var key = Samples.name("key");
        var name = Samples.name("acc");
        var id = accelerator(Client.A, name, tag(key, "v"), tag("a", "b"));
        var listener = Samples.listener(Client.A, id);
        tag(Client.A, LISTENERS, listener, tag(key, "v"));

        Client.A.post(ACCELERATORS + "/resource-instances/filter", filter(wanted(key, "v")))
                .body("resources[0].resource_id", equalTo(id))
                .body("resources[0].resource_name", equalTo(name))
                .body("resources[0].tags", equalTo(List.of(tag("a", "b"), tag(key, "v"))))
                .body("$", not(hasKey("request_id")));
        finds(Client.A, LISTENERS, filter(wanted(key)), listener);
    }

    @Test
    void resourcesWithoutTagsAreFoundToo() {
        var name = Samples.name("bare");
        var id = accelerator(Client.A, name);
        var match = Map.of("matches", List.of(Map.of("key", "resource_name", "value", name)));

        finds(Client.A, ACCELERATORS, match, id);
        Client.A.post(ACCELERATORS + "/resource-instances/filter", match)
                .body("resources[0].tags", hasSize(0));
        int all =
                Client.A.post(ACCELERATORS + "/resource-instances/count", Map.of())
                        .statusCode(200)
                        .extract()
                        .path("total_count");
        Client.A.post(ACCELERATORS + "/resource-instances/filter", Map.of("tags", List.of()))
                .statusCode(200)
                .body("resources", hasSize(all))
                .body("total_count", equalTo(all));
    }

    @Test
    void filterPagesByOffsetToAnEmptyPage() {
        var key = Samples.name("key");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(accelerator(Client.A, "page", tag(key, String.valueOf(i))));
        }

        var pages = List.of(ids.subList(0, 2), ids.subList(2, 3), List.of());
        for (int page = 0; page < pages.size(); page++) {
            Client.A.post(
                            ACCELERATORS + "/resource-instances/filter?limit=2&offset=" + 2 * page,
                            filter(wanted(key)))
                    .statusCode(200)
                    .body("resources.resource_id", equalTo(pages.get(page)))
                    .body("total_count", equalTo(3));
        }
    }

    @Test
    void searchesKnowOnlyTheOwnTenant() {
        var key = Samples.name("both");
        var ofA = accelerator(Client.A, "tenant-a", tag(key, "a"));
        var ofB = accelerator(Client.B, "tenant-b", tag(key, "b"));

        finds(Client.A, ACCELERATORS, filter(wanted(key)), ofA);
        finds(Client.B, ACCELERATORS, filter(wanted(key)), ofB);
        finds(Client.B, ACCELERATORS, filter(wanted(key, "a")));
        finds(Client.B, ACCELERATORS, named("tenant-a"));
        assertEquals(List.of("a"), keys(Client.A, ACCELERATORS, 1000).get(key));
        assertEquals(List.of("b"), keys(Client.B, ACCELERATORS, 1000).get(key));
    }

    /** Walks ListTags by offset until the empty page; totals agree on every page. */
    private static Map<String, List<String>> keys(Client client, String base, int limit) {
        var seen = new HashMap<String, List<String>>();
        while (true) {
            var page =
                    client.get(base + "/tags?limit=" + limit + "&offset=" + seen.size())
                            .statusCode(200)
                            .body("request_id", notNullValue())
                            .extract();
            List<Map<String, Object>> tags = page.path("tags");
            if (tags.isEmpty()) {
                assertEquals(seen.size(), page.<Integer>path("total_count"));
                return seen;
            }
            tags.forEach(
                    tag -> {
                        @SuppressWarnings("unchecked")
                        var values = (List<String>) tag.get("values");
                        seen.put((String) tag.get("key"), values);
                    });
        }
    }

    @Test
    void keysComeOnceWithTheirDistinctValues() {
        var key = Samples.name("key");
        var other = Samples.name("other");
        var first = accelerator(Client.A, "one", tag(key, "x"), tag(other, "only"));
        accelerator(Client.A, "two", tag(key, "x"));
        accelerator(Client.A, "three", tag(key, ""));
        tag(Client.A, LISTENERS, Samples.listener(Client.A, first), tag(key, "of a listener"));

        var all = keys(Client.A, ACCELERATORS, 3);

        assertEquals(List.of("", "x"), all.get(key));
        assertEquals(List.of("only"), all.get(other));
        assertEquals(all, keys(Client.A, ACCELERATORS, 1000));
        assertEquals(List.of("of a listener"), keys(Client.A, LISTENERS, 1).get(key));
    }

    @Test
    void filtersAgainstTheRulesAreRefused() {
        var values = IntStream.range(0, 21).mapToObj(String::valueOf).toArray(String[]::new);
        var keys =
                IntStream.range(0, 21)
                        .mapToObj(number -> wanted("k" + number))
                        .toArray(Object[]::new);
        var match = Map.of("key", "resource_name", "value", "n");
        var malformed = new ArrayList<Object>();
        malformed.add(filter(wanted("k", values)));
        malformed.add(filter(keys));
        malformed.add(filter(Map.of("key", "k")));
        malformed.add(filter(Map.of("values", List.of())));
        malformed.add(filter(tag("k", "v")));
        malformed.add(filter(wanted("k", "\0")));
        malformed.add(filter(wanted("\0")));
        malformed.add(Map.of("matches", List.of(match, match)));
        malformed.add(named("\0"));
        malformed.add(Map.of("matches", List.of(Map.of("key", "resource_id", "value", "v"))));
        malformed.add(Map.of("matches", List.of(Map.of("key", "resource_name"))));

        for (var operation : List.of("filter", "count")) {
            var path = LISTENERS + "/resource-instances/" + operation;
            refused(Client.A.post(path, filter(wanted("k"), wanted("k"))), "GA.9107");
            refused(Client.A.post(path, filter(wanted("k", "v", "v"))), "GA.9108");
            refused(Client.A.post(path, filter(wanted("", "v"))), "GA.9109");
            malformed.forEach(body -> refused(Client.A.post(path, body), "GA.9001"));
            Client.A.post(path, filter(wanted("k", "v"), wanted("l", "v"))).statusCode(200);
            Client.A.post(path, filter(Arrays.copyOf(keys, 20))).statusCode(200);
        }
    }

    @Test
    void pagesOutOfRangeAndUnknownTypesAreRefused() {
        for (var page : List.of("limit=0", "limit=1001", "offset=-1", "limit=x")) {
            refused(Client.A.get(LISTENERS + "/tags?" + page), "GA.9001");
            refused(
                    Client.A.post(LISTENERS + "/resource-instances/filter?" + page, Map.of()),
                    "GA.9001");
        }
        refused(Client.A.get("/v1/ga-endpoints/tags"), "GA.9001");
        refused(Client.A.post("/v1/ga-endpoints/resource-instances/filter", Map.of()), "GA.9001");
        refused(Client.A.post("/v1/ga-endpoints/resource-instances/count", Map.of()), "GA.9001");
    }
}
