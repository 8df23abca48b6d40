package dev.lantau.testing.badinput;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.testing.calls.Call;
import dev.lantau.testing.calls.ServiceUnderTest;
import dev.lantau.testing.contract.ContractOperation;
import dev.lantau.testing.contract.ContractOperation.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Every wrong call of an operation that its contract lets one think of. */
final class BadCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOO_LARGE_BYTES = 2 * 1024 * 1024;
    private static final int TOO_DEEP = 1_000;
    private static final String MALFORMED = "400 APIGW.0201";

    private final ContractOperation operation;
    private final Call valid;
    private final Set<String> invalid;
    private final Set<String> missing;
    private final List<BadCall> calls = new ArrayList<>();

    private BadCalls(ServiceUnderTest service, Call valid) {
        this.operation = valid.operation();
        this.valid = valid;
        this.invalid = service.invalid(operation);
        this.missing = service.missing(operation);
    }

    /**
     * All of them.
     *
     * @param valid a call that would succeed
     */
    static List<BadCall> of(ServiceUnderTest service, Call valid) {
        var bad = new BadCalls(service, valid);
        bad.path();
        bad.operation.parameters().stream()
                .filter(p -> p.place().equals("query"))
                .forEach(bad::query);
        if (valid.body() != null) {
            bad.body();
        }
        return bad.calls;
    }

    private void path() {
        for (var id : operation.ids()) {
            add(id + ": unknown", valid.withPath(id, UUID.randomUUID().toString()), missing);
            add(
                    id + ": quote",
                    valid.withPath(id, "'; drop table x; --"),
                    either(missing, invalid));
            add(id + ": NUL", valid.withPath(id, "a\u0000b"), Set.of(MALFORMED));
        }
        for (var parameter : operation.parameters()) {
            var schema = parameter.schema();
            if (operation.ids().contains(parameter.name()) && schema.has("maxLength")) {
                var tooLong = "a".repeat(schema.get("maxLength").asInt() + 1);
                add(
                        parameter.name() + ": too long",
                        valid.withPath(parameter.name(), tooLong),
                        invalid);
            }
            if (parameter.place().equals("path") && schema.has("enum")) {
                add(
                        parameter.name() + ": unknown constant",
                        valid.withPath(parameter.name(), "no-such-constant"),
                        either(invalid, missing));
            }
        }
    }

    private void query(Parameter parameter) {
        var schema = parameter.schema();
        switch (schema.path("type").asText("string")) {
            case "integer" -> {
                query(parameter, "text for a number", "abc");
                query(parameter, "fraction", "1.5");
                query(parameter, "far too large", "99999999999999");
                bound(parameter, "minimum", -1);
                bound(parameter, "maximum", 1);
            }
            case "boolean" -> query(parameter, "text for a boolean", "maybe");
            case "string" -> {
                if (schema.has("maxLength")) {
                    var tooLong = "a".repeat(schema.get("maxLength").asInt() + 1);
                    query(parameter, "too long", tooLong);
                }
                if (schema.has("enum")) {
                    query(parameter, "unknown constant", "NO_SUCH_CONSTANT");
                }
                add(
                        "?" + parameter.name() + ": NUL",
                        valid.withQuery(parameter.name(), "a\u0000b"),
                        Set.of(MALFORMED));
            }
            default -> {}
        }
    }

    private void bound(Parameter parameter, String bound, int beyond) {
        if (parameter.schema().has(bound)) {
            var value = parameter.schema().get(bound).asLong() + beyond;
            query(parameter, "beyond " + bound, String.valueOf(value));
        }
    }

    private void query(Parameter parameter, String wrong, String value) {
        add(
                "?" + parameter.name() + ": " + wrong,
                valid.withQuery(parameter.name(), value),
                invalid);
    }

    private void body() {
        BadFields.of(operation, tree())
                .forEach((name, body) -> add(name, valid.withBody(body), invalid));
        var text = valid.text();
        add(
                "malformed JSON",
                valid.withBody(text.substring(0, text.length() - 1)),
                Set.of(MALFORMED));
        add(
                "something after the JSON",
                valid.withBody(text + "{"),
                either(Set.of(MALFORMED), invalid));
        add("broken UTF-8", valid.withBody(brokenUtf8(text)), either(Set.of(MALFORMED), invalid));
        add("list for the body", valid.withBody("[]"), invalid);
        add("text for the body", valid.withBody("\"x\""), invalid);
        if (operation.bodyRequired()) {
            add("null for the body", valid.withBody("null"), invalid);
            add("empty body", valid.withBody(""), either(Set.of(MALFORMED), invalid));
        }
        add(
                "content type text/plain",
                valid.withContentType("text/plain"),
                Set.of("415 APIGW.0201"));
        var rest = text.substring(1);
        var separator = rest.equals("}") ? "" : ",";
        var deep = "[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP);
        add(
                "too deep",
                valid.withBody("{\"x\":" + deep + separator + rest),
                either(Set.of(MALFORMED), invalid));
        add(
                "too large",
                valid.withBody("{\"x\":\"" + "x".repeat(TOO_LARGE_BYTES) + "\"" + separator + rest),
                Set.of("413 APIGW.0201"));
    }

    private static byte[] brokenUtf8(String json) {
        var bytes =
                ("{\"\u00e4\":1" + (json.equals("{}") ? "" : ",") + json.substring(1))
                        .getBytes(StandardCharsets.UTF_8);
        bytes[3] = (byte) 0xff;
        return bytes;
    }

    private JsonNode tree() {
        try {
            return JSON.readTree(valid.text());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(valid.text(), e);
        }
    }

    private static Set<String> either(Set<String> these, Set<String> those) {
        var all = new HashSet<>(these);
        all.addAll(those);
        return all;
    }

    private void add(String name, Call call, Set<String> expected) {
        calls.add(new BadCall(name, call, expected));
    }
}
