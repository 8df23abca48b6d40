package dev.lantau.ga.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.testing.Parallel;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.proof.PackagedService;
import dev.lantau.testing.proof.ProofDatabase;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 64 callers at the same time, against a service with the quotas of production. */
@Tag("proof")
class ConcurrencyIT {
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private static ProofDatabase database;
    private static PackagedService service;
    private static Api a;
    private static Api b;

    @BeforeAll
    static void start() {
        database = GaDatabase.start();
        service = PackagedService.start(database, "concurrency", Map.of());
        a = new Api(service.address(), Api.login(service.address(), Tenants.A));
        b = new Api(service.address(), Api.login(service.address(), Tenants.B));
    }

    @AfterAll
    static void stop() {
        service.close();
        database.close();
    }

    @Test
    void accountsNeverHaveMoreAcceleratorsThanTheQuota() {
        assertQuota(b, Kind.ACCELERATOR, null, 20);
    }

    @Test
    void acceleratorsNeverHaveMoreListenersThanTheQuota() {
        assertQuota(a, Kind.LISTENER, created(Kind.ACCELERATOR, null), 10);
    }

    @Test
    void groupsNeverHaveMoreEndpointsThanTheQuota() {
        assertQuota(a, Kind.ENDPOINT, group(), 10);
    }

    @Test
    void accountsNeverHaveMoreIpGroupsThanTheQuota() {
        var answers =
                Parallel.calls(
                        i ->
                                b.sure(
                                        "POST",
                                        "/v1/ip-groups",
                                        Map.of("ip_group", Map.of("name", "proof-" + i)),
                                        Map.of()));
        assertCreated(answers, 50);
        assertEquals(50, b.get("/v1/ip-groups").body().path("ip_groups").size());
    }

    private static void assertQuota(Api api, Kind kind, String parent, int quota) {
        var answers =
                Parallel.calls(
                        i ->
                                api.sure(
                                        "POST",
                                        kind.path(parent),
                                        Map.of(kind.envelope, kind.create(parent, i)),
                                        Map.of()));
        assertCreated(answers, quota);
        var filter = kind == Kind.LISTENER ? "?accelerator_id=" + parent : "";
        assertEquals(
                quota,
                api.get(kind.path(parent) + filter)
                        .body()
                        .path("page_info")
                        .path("current_count")
                        .asInt());
    }

    private static void assertCreated(List<Api.Answer> answers, int quota) {
        assertEquals(quota, answers.stream().filter(Api.Answer::done).count(), answers::toString);
        assertEquals(
                Set.of("GA.9103"),
                new HashSet<>(
                        answers.stream()
                                .filter(each -> !each.done())
                                .map(Api.Answer::code)
                                .toList()));
    }

    @Test
    void noUpdateIsLostOrMixedWithAnother() {
        var path = "/v1/endpoint-groups/" + group();
        long before = generation("endpoint_group", path);

        var answers =
                Parallel.calls(
                        i ->
                                a.sure(
                                        "PUT",
                                        path,
                                        Map.of(
                                                "endpoint_group",
                                                Map.of(
                                                        "name",
                                                        "proof-" + i,
                                                        "description",
                                                        "text " + i,
                                                        "traffic_dial_percentage",
                                                        i)),
                                        Map.of()));

        answers.forEach(answer -> assertEquals(200, answer.status(), answer::toString));
        // Each was told what it wrote itself, and what stays is one of them, whole.
        var told = answers.stream().map(ConcurrencyIT::written).toList();
        for (int i = 0; i < told.size(); i++) {
            assertEquals(List.of("proof-" + i, "text " + i, String.valueOf(i)), told.get(i));
        }
        awaitActive(a, path, "endpoint_group");
        assertTrue(told.contains(written(a.get(path))));
        assertEquals(before + answers.size(), generation("endpoint_group", path));
        assertEquals(before + answers.size(), auditedWrites(path));
    }

    private static List<String> written(Api.Answer answer) {
        var group = answer.body().path("endpoint_group");
        return List.of(
                group.path("name").asText(),
                group.path("description").asText(),
                group.path("traffic_dial_percentage").asText());
    }

    private static long generation(String table, String path) {
        return database.number(
                "select generation from %s where id = '%s'".formatted(table, id(path)));
    }

    /** Writes with an audit entry. */
    private static long auditedWrites(String path) {
        return database.number(
                "select count(*) from audit where resource_id = '%s'".formatted(id(path)));
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void acceleratorUpdatesAreAcknowledgedOrRefusedButNeverHalf() {
        var path = "/v1/accelerators/" + created(Kind.ACCELERATOR, null);

        var answers =
                Parallel.calls(
                        i ->
                                a.sure(
                                        "PUT",
                                        path,
                                        Map.of(
                                                "accelerator",
                                                Map.of("name", "n-" + i, "description", "d-" + i)),
                                        Map.of()));

        long done = answers.stream().filter(Api.Answer::done).count();
        long refused = answers.stream().filter(each -> each.code().equals("GA.9004")).count();
        assertTrue(done > 0);
        assertEquals(answers.size(), done + refused, answers::toString);
        assertEquals(1 + done, generation("accelerator", path));
        var shown = a.get(path).body().path("accelerator");
        assertEquals(
                shown.path("name").asText().substring(2),
                shown.path("description").asText().substring(2));
    }

    @Test
    void oneIdempotencyKeyMakesOneResource() {
        var body = Map.of("accelerator", Kind.ACCELERATOR.create(null, 4_711));
        var key = Map.of("Idempotency-Key", "the-same");

        var answers =
                Parallel.calls(i -> a.sure("POST", "/v1/accelerators", body, key)).stream()
                        .map(
                                answer ->
                                        answer.status()
                                                + answer.body().at("/accelerator/id").asText())
                        .toList();

        assertEquals(1, new HashSet<>(answers).size(), answers::toString);
        assertTrue(answers.getFirst().startsWith("201"), answers::toString);
        assertEquals(
                1, database.number("select count(*) from accelerator where name = 'proof-4711'"));
        var other = Map.of("accelerator", Kind.ACCELERATOR.create(null, 4_712));
        assertEquals(409, a.sure("POST", "/v1/accelerators", other, key).status());
    }

    @Test
    void resourcesNeverHaveMoreThanTwentyTags() {
        var id = created(Kind.ACCELERATOR, null);

        var answers =
                Parallel.calls(
                        i ->
                                a.sure(
                                        "POST",
                                        "/v1/ga-accelerators/" + id + "/tags/create",
                                        Map.of(
                                                "tags",
                                                List.of(Map.of("key", "k" + i, "value", ""))),
                                        Map.of()));

        // One of the twenty came with the create.
        assertEquals(19, answers.stream().filter(Api.Answer::done).count(), answers::toString);
        assertEquals(20, a.get("/v1/ga-accelerators/" + id + "/tags").body().path("tags").size());
    }

    @Test
    void oneOfManyDeletionsIsAcknowledged() {
        var path = "/v1/accelerators/" + created(Kind.ACCELERATOR, null);

        var answers = Parallel.calls(i -> a.sure("DELETE", path, null, Map.of()).status());

        assertEquals(1, Collections.frequency(answers, 204), answers::toString);
        var rest = new HashSet<>(answers);
        rest.removeAll(Set.of(204, 400, 404));
        assertEquals(Set.of(), rest);
        assertTrue(Poll.until(() -> a.get(path).status() == 404, SETTLED));
    }

    @Test
    void noChildIsHungBelowAParentOnItsWayOut() {
        for (int round = 0; round < 5; round++) {
            var parent = created(Kind.ACCELERATOR, null);
            var path = "/v1/accelerators/" + parent;

            var answers = Parallel.calls(i -> createOrDelete(parent, path, i));

            boolean deleted = answers.contains("deleted");
            boolean children = answers.contains("created");
            assertTrue(deleted != children, answers::toString);
            if (deleted) {
                assertTrue(Poll.until(() -> a.get(path).status() == 404, SETTLED));
            } else {
                assertEquals(200, a.get(path).status());
            }
        }
        new Invariants(database).awaitSettled(SETTLED);
        new Invariants(database).assertHold();
    }

    private static String createOrDelete(String parent, String path, int number) {
        if (number % 2 == 0) {
            var answer = a.sure("DELETE", path, null, Map.of());
            return answer.done() ? "deleted" : answer.code();
        }
        var body = Map.of("listener", Kind.LISTENER.create(parent, number));
        var answer = a.sure("POST", "/v1/listeners", body, Map.of());
        return answer.done() ? "created" : answer.code();
    }

    /** Id of a new ACTIVE resource of tenant A. */
    private static String created(Kind kind, String parent) {
        var fields = new HashMap<>(kind.create(parent, 1));
        JsonNode made =
                a.sure("POST", kind.path(parent), Map.of(kind.envelope, fields), Map.of()).body();
        var id = made.path(kind.envelope).path("id").asText();
        awaitActive(a, kind.path(parent) + "/" + id, kind.envelope);
        return id;
    }

    private static String group() {
        var listener = created(Kind.LISTENER, created(Kind.ACCELERATOR, null));
        return created(Kind.ENDPOINT_GROUP, listener);
    }

    private static void awaitActive(Api api, String path, String envelope) {
        assertTrue(
                Poll.until(
                        () ->
                                api.get(path)
                                        .body()
                                        .path(envelope)
                                        .path("status")
                                        .asText()
                                        .equals("ACTIVE"),
                        SETTLED),
                path);
    }
}
