package dev.lantau.ga.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one writer was told of one resource of its own: what it is since the last acknowledged
 * write, and what it would be if the write that had no answer was carried out.
 */
final class Known {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Fields and pairs at one moment. */
    record State(Map<String, Object> fields, SortedMap<String, String> pairs) {
        static State created(Kind kind, Map<String, Object> sent) {
            var fields = new HashMap<>(sent);
            fields.keySet().removeIf(field -> !kind.echoed(field));
            return new State(fields, kind.pairs(JSON.valueToTree(sent)));
        }

        State changed(Map<String, Object> sent) {
            var after = new HashMap<>(fields);
            after.putAll(sent);
            return new State(after, pairs);
        }

        State with(String key, String value) {
            var after = new TreeMap<>(pairs);
            after.put(key, value);
            return new State(fields, after);
        }

        State without(String key) {
            var after = new TreeMap<>(pairs);
            after.remove(key);
            return new State(fields, after);
        }

        /** Whether the answer shows exactly this. */
        boolean matches(Kind kind, JsonNode shown) {
            return pairs.equals(kind.pairs(shown))
                    && fields.entrySet().stream()
                            .allMatch(
                                    field ->
                                            JSON.valueToTree(field.getValue())
                                                    .equals(shown.path(field.getKey())));
        }
    }

    final Kind kind;
    final Known parent;

    /** What the create was sent with, to send it again. */
    final String idempotencyKey;

    final Map<String, Object> sent;

    /** Known once the create was acknowledged. */
    String id;

    /** {@code null} when the resource does not exist, not yet or not any more. */
    State acknowledged;

    private State doubtful;
    private boolean inDoubt;

    Known(Kind kind, Known parent, String idempotencyKey, Map<String, Object> sent) {
        this.kind = kind;
        this.parent = parent;
        this.idempotencyKey = idempotencyKey;
        this.sent = sent;
    }

    /** A write was sent that leads there; {@code null} for a deletion. */
    void attempt(State next) {
        doubtful = next;
        inDoubt = true;
    }

    void done() {
        acknowledged = doubtful;
        inDoubt = false;
    }

    void refused() {
        inDoubt = false;
    }

    boolean inDoubt() {
        return inDoubt;
    }

    String collection() {
        return kind.path(parent == null ? "" : parent.id);
    }

    String path() {
        return collection() + "/" + id;
    }

    /**
     * Holds what the service shows against what it acknowledged, and ends the doubt.
     *
     * @return whether the write in doubt was carried out
     */
    boolean verify(Api api) {
        var answer = api.get(path());
        boolean happened = inDoubt && shows(answer, doubtful);
        assertTrue(
                happened || shows(answer, acknowledged),
                () ->
                        "%s: acknowledged %s%s, but there is %d %s"
                                .formatted(
                                        path(),
                                        acknowledged,
                                        inDoubt ? ", perhaps " + doubtful : "",
                                        answer.status(),
                                        answer.body()));
        if (happened) {
            acknowledged = doubtful;
        }
        inDoubt = false;
        return happened;
    }

    private boolean shows(Api.Answer answer, State state) {
        if (state == null) {
            return answer.status() == 404;
        }
        var shown = answer.body().path(kind.envelope);
        return answer.status() == 200
                && shown.path("status").asText().equals("ACTIVE")
                && state.matches(kind, shown);
    }

    /** Exactly one resource of this name, in the list too. */
    void assertListedOnce(Api api) {
        if (kind == Kind.ACCELERATOR && acknowledged != null) {
            var listed = api.get(collection() + "?name=" + sent.get("name"));
            assertEquals(List.of(id), listed.body().path("accelerators").findValuesAsText("id"));
        }
    }
}
