package dev.lantau.ga.tag;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.lantau.ga.Client;
import dev.lantau.ga.Rows;
import dev.lantau.ga.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tags of one resource: add, remove, show. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class TagResourceTest {
    private static final String FREEZE = "{\"status\":1,\"effect\":1,\"scene\":[\"ARREAR\"]}";

    /** A taggable kind as clients see it: its type, its own path, its envelope, its table. */
    private record Tagged(String type, String path, String envelope, String table, String id) {
        static Tagged accelerator(String id) {
            return new Tagged(
                    "ga-accelerators", "/v1/accelerators/" + id, "accelerator", "accelerator", id);
        }

        static List<Tagged> oneOfEach() {
            var accelerator = Samples.accelerator(Client.A);
            var listener = Samples.listener(Client.A, accelerator);
            return List.of(
                    accelerator(accelerator),
                    new Tagged(
                            "ga-listeners",
                            "/v1/listeners/" + listener,
                            "listener",
                            "listener",
                            listener));
        }

        String tags() {
            return "/v1/" + type + "/" + id + "/tags";
        }

        ValidatableResponse create(Object... tags) {
            return Client.A.post(tags() + "/create", body(tags));
        }

        ValidatableResponse delete(Object... tags) {
            return Client.A.delete(tags() + "/delete", body(tags));
        }

        void has(Object... tags) {
            Client.A.get(tags())
                    .statusCode(200)
                    .body("tags", equalTo(List.of(tags)))
                    .body("request_id", notNullValue());
        }
    }

    private static Map<String, Object> body(Object... tags) {
        return Map.of("tags", List.of(tags));
    }

    private static Map<String, String> tag(String key, String value) {
        return Map.of("key", key, "value", value);
    }

    private static void refused(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status)
                .body("error_code", equalTo(code))
                .body("request_id", notNullValue());
    }

    @Test
    void createAddsAndOverwritesAndTheResourceIsActiveAgain() {
        for (var each : Tagged.oneOfEach()) {
            each.has();
            each.create(tag("环境", "test"), tag("empty", "")).statusCode(204).body(emptyString());
            each.create(tag("empty", "now full"), tag("zone:1.a", "/x y=z")).statusCode(204);

            each.has(tag("empty", "now full"), tag("zone:1.a", "/x y=z"), tag("环境", "test"));
            Client.A.awaitActive(each.path(), each.envelope());
            Client.A.get(each.path()).body(each.envelope() + ".tags", hasSize(3));
        }
    }

    @Test
    void deleteRemovesKeysWhateverTheirValueAndMissingOnesToo() {
        for (var each : Tagged.oneOfEach()) {
            each.create(tag("a", "1"), tag("b", "2"), tag("c", "3")).statusCode(204);

            each.delete(Map.of("key", "a"), tag("b", "another"), tag("unknown", ""), tag("b", "2"))
                    .statusCode(204)
                    .body(emptyString());

            each.has(tag("c", "3"));
            Client.A.awaitActive(each.path(), each.envelope());
        }
    }

    @Test
    void everyChangeIsAWishOfItsOwn() {
        var each = Tagged.oneOfEach().getLast();
        Rows.setStatus("listener", each.id(), "ERROR");

        each.create(tag("k", "v")).statusCode(204);
        Client.A.awaitActive(each.path(), each.envelope());
        Rows.setStatus("listener", each.id(), "ERROR");
        each.delete(tag("k", "v")).statusCode(204);
        Client.A.awaitActive(each.path(), each.envelope());
    }

    @Test
    void createRefusesTagsAgainstTheRules() {
        var each = Tagged.accelerator(Samples.accelerator(Client.A));

        refused(each.create(tag("k", "1"), tag("k", "1")), 400, "GA.9107");
        refused(each.create(tag("", "1")), 400, "GA.9109");
        refused(each.create(tag(" ", "1")), 400, "GA.9109");
        for (var bad :
                List.of(
                        tag("_sys_k", "v"),
                        tag(" k", "v"),
                        tag("k ", "v"),
                        tag("k", " v"),
                        tag("k", "v "),
                        tag("k/l", "v"),
                        tag("k", "v*"),
                        tag("x".repeat(129), "v"),
                        tag("k", "x".repeat(256)),
                        Map.of("key", "k"),
                        Map.of("value", "v"),
                        Map.of("key", "k", "value", 1))) {
            refused(each.create(tag("good", "v"), bad), 400, "GA.9001");
        }
        refused(each.create(), 400, "GA.9001");
        refused(Client.A.post(each.tags() + "/create", Map.of()), 400, "GA.9001");
        each.has();
        each.create(tag("x".repeat(128), "x".repeat(255))).statusCode(204);
    }

    @Test
    void aResourceHasAtMostTwentyTags() {
        for (var each : Tagged.oneOfEach()) {
            var tags = new ArrayList<Map<String, String>>();
            for (int i = 10; i < 31; i++) {
                tags.add(tag("key" + i, "v"));
            }

            refused(each.create(tags.toArray()), 400, "GA.9001");
            each.create(tags.subList(0, 19).toArray()).statusCode(204);
            refused(each.create(tags.get(19), tags.get(20)), 400, "GA.9001");
            each.has(tags.subList(0, 19).toArray());
            each.create(tags.get(0), tags.get(19)).statusCode(204);
            refused(each.create(tags.get(20)), 400, "GA.9001");
            each.delete(tags.get(0)).statusCode(204);
            each.create(tags.get(20)).statusCode(204);
            each.has(tags.subList(1, 21).toArray());
        }
    }

    @Test
    void deleteRefusesKeysAgainstTheRules() {
        var each = Tagged.accelerator(Samples.accelerator(Client.A));
        each.create(tag("k", "v")).statusCode(204);

        refused(each.delete(tag("k", "v"), tag("", "")), 400, "GA.9109");
        refused(each.delete(), 400, "GA.9001");
        refused(each.delete(Map.of("value", "v")), 400, "GA.9001");
        refused(each.delete(tag("x".repeat(129), "v")), 400, "GA.9001");
        refused(Client.A.delete(each.tags() + "/delete", Map.of()), 400, "GA.9001");
        refused(Client.A.delete(each.tags() + "/delete"), 400, "GA.9001");
        each.has(tag("k", "v"));
    }

    @Test
    void foreignAndUnknownResourcesAnswerAlike() {
        var all = Tagged.oneOfEach();
        all.forEach(each -> each.create(tag("k", "v")).statusCode(204));
        var accelerator = all.getFirst();

        for (var each : all) {
            for (var path : List.of(each.tags(), "/v1/" + each.type() + "/unknown/tags")) {
                refused(Client.B.get(path), 404, "GA.9002");
                refused(Client.B.post(path + "/create", body(tag("k", "w"))), 404, "GA.9002");
                refused(Client.B.delete(path + "/delete", body(tag("k", "v"))), 404, "GA.9002");
            }
            each.has(tag("k", "v"));
        }
        refused(Client.A.get("/v1/ga-listeners/" + accelerator.id() + "/tags"), 404, "GA.9002");
    }

    @Test
    void unknownTypesAreRefused() {
        for (var type : List.of("ga-endpoints", "GA_LISTENERS", "accelerators")) {
            var path = "/v1/" + type + "/any/tags";
            refused(Client.A.get(path), 400, "GA.9001");
            refused(Client.A.post(path + "/create", body(tag("k", "v"))), 400, "GA.9001");
            refused(Client.A.delete(path + "/delete", body(tag("k", "v"))), 400, "GA.9001");
        }
    }

    @Test
    void statusAndFreezeDecideWhatMayBeDone() {
        for (var each : Tagged.oneOfEach()) {
            each.create(tag("k", "v")).statusCode(204);
            Client.A.awaitActive(each.path(), each.envelope());

            Rows.setStatus(each.table(), each.id(), "DELETING");
            refused(each.create(tag("k", "w")), 400, "GA.9004");
            refused(each.delete(tag("k", "v")), 400, "GA.9004");
            Rows.setStatus(each.table(), each.id(), "ACTIVE");
            Rows.setFrozen(each.table(), each.id(), FREEZE);
            refused(each.create(tag("k", "w")), 400, "GA.9006");
            refused(each.delete(tag("k", "v")), 400, "GA.9006");
            each.has(tag("k", "v"));

            Rows.setFrozen(each.table(), each.id(), null);
            Rows.setStatus(each.table(), each.id(), "PENDING");
            each.create(tag("k", "w")).statusCode(204);
            each.has(tag("k", "w"));
        }
    }

    @Test
    void tagsGoWithTheirResource() {
        var key = Samples.name("gone");
        for (var each : Tagged.oneOfEach().reversed()) {
            each.create(tag(key, "v")).statusCode(204);
            Client.A.awaitActive(each.path(), each.envelope());
            Client.A.delete(each.path()).statusCode(204);
            Client.A.awaitGone(each.path());

            refused(Client.A.get(each.tags()), 404, "GA.9002");
            Client.A.get("/v1/" + each.type() + "/tags")
                    .statusCode(200)
                    .body("tags.findAll { it.key == '" + key + "' }", hasSize(0));
        }
    }

    @Test
    void refusalsNameTheTag() {
        Tagged.accelerator(Samples.accelerator(Client.A))
                .create(tag("twice", "1"), tag("twice", "2"))
                .body("error_msg", containsString("twice"));
    }
}
