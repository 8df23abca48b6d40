package dev.lantau.testing.badinput;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.testing.contract.ContractOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A valid body with one field of it broken, for every field and every way the schema knows. */
final class BadFields {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> ODD = List.of("<>", "*", "_sys_x", " ", "\u0000");

    private final ContractOperation operation;
    private final JsonNode valid;
    private final Map<String, String> bodies = new LinkedHashMap<>();

    private BadFields(ContractOperation operation, JsonNode valid) {
        this.operation = operation;
        this.valid = valid;
    }

    /** Bodies by the name of what is wrong with them; each breaks the schema. */
    static Map<String, String> of(ContractOperation operation, JsonNode valid) {
        var fields = new BadFields(operation, valid);
        fields.object(List.of(), operation.requestSchema().orElseThrow());
        return fields.bodies;
    }

    private void object(List<Object> at, JsonNode declared) {
        var schema = operation.contract().resolve(declared);
        for (var name : schema.path("required")) {
            put(at, name.asText(), "missing", null);
            put(at, name.asText(), "null", NullNode.instance);
        }
        for (var property : schema.path("properties").properties()) {
            field(at, property.getKey(), operation.contract().resolve(property.getValue()));
        }
    }

    private void field(List<Object> at, String name, JsonNode schema) {
        switch (schema.path("type").asText("object")) {
            case "string" -> text(at, name, schema);
            case "integer", "number" -> number(at, name, schema);
            case "boolean" -> put(at, name, "text for a boolean", NODES.textNode("yes"));
            case "array" -> list(at, name, schema);
            default -> {
                put(at, name, "text for an object", NODES.textNode("x"));
                put(at, name, "list for an object", NODES.arrayNode());
                if (find(at) instanceof ObjectNode parent && parent.has(name)) {
                    object(below(at, name), schema);
                }
            }
        }
    }

    private void text(List<Object> at, String name, JsonNode schema) {
        put(at, name, "number for a text", NODES.numberNode(12345));
        put(at, name, "object for a text", NODES.objectNode());
        force(at, name, "NUL", text("a\u0000b"));
        if (schema.has("maxLength")) {
            put(at, name, "too long", text("a".repeat(schema.get("maxLength").asInt() + 1)));
        }
        if (schema.path("minLength").asInt() > 0) {
            put(at, name, "too short", text("a".repeat(schema.get("minLength").asInt() - 1)));
        }
        if (schema.has("enum")) {
            put(at, name, "unknown constant", text("NO_SUCH_CONSTANT"));
        }
        if (schema.has("pattern")) {
            ODD.stream()
                    .filter(odd -> !operation.breaches(schema, text(odd)).isEmpty())
                    .findFirst()
                    .ifPresent(odd -> put(at, name, "pattern broken", text(odd)));
        }
    }

    private void number(List<Object> at, String name, JsonNode schema) {
        put(at, name, "text for a number", text("1"));
        put(at, name, "far too large", NODES.numberNode(99_999_999_999_999L));
        if (schema.path("type").asText().equals("integer")) {
            put(at, name, "fraction for a whole number", NODES.numberNode(1.5));
        }
        if (schema.has("minimum")) {
            put(at, name, "below range", NODES.numberNode(schema.get("minimum").asLong() - 1));
        }
        if (schema.has("maximum")) {
            put(at, name, "above range", NODES.numberNode(schema.get("maximum").asLong() + 1));
        }
    }

    private void list(List<Object> at, String name, JsonNode schema) {
        put(at, name, "object for a list", NODES.objectNode());
        put(at, name, "null in a list", NODES.arrayNode().addNull());
        if (schema.path("minItems").asInt() > 0) {
            put(at, name, "too few", NODES.arrayNode());
        }
        var items = operation.contract().resolve(schema.path("items"));
        put(at, name, "wrong type in a list", NODES.arrayNode().add(wrongFor(items)));
        if (find(at).path(name) instanceof ArrayNode sample && !sample.isEmpty()) {
            if (schema.has("maxItems")) {
                var many = NODES.arrayNode();
                IntStream.rangeClosed(0, schema.get("maxItems").asInt())
                        .forEach(i -> many.add(sample.get(0)));
                put(at, name, "too many", many);
            }
            if (sample.get(0).isObject()) {
                object(below(below(at, name), 0), items);
            }
        }
    }

    private static JsonNode wrongFor(JsonNode items) {
        return items.path("type").asText("object").equals("string")
                ? NODES.numberNode(12345)
                : text("x");
    }

    /** Adds the valid body with this change, unless the schema accepts the result. */
    private void put(List<Object> at, String name, String wrong, JsonNode value) {
        if (!operation.requestBreaches(changed(at, name, value).toString()).isEmpty()) {
            force(at, name, wrong, value);
        }
    }

    /** Adds the valid body with this change, which is wrong whatever the schema says. */
    private void force(List<Object> at, String name, String wrong, JsonNode value) {
        var where = new ArrayList<>(at);
        where.add(name);
        bodies.put(
                String.join(".", where.stream().map(String::valueOf).toList()) + ": " + wrong,
                changed(at, name, value).toString());
    }

    private JsonNode changed(List<Object> at, String name, JsonNode value) {
        var copy = valid.deepCopy();
        var parent = (ObjectNode) find(copy, at);
        if (value == null) {
            parent.remove(name);
        } else {
            parent.set(name, value);
        }
        return copy;
    }

    private JsonNode find(List<Object> at) {
        return find(valid, at);
    }

    private static JsonNode find(JsonNode root, List<Object> at) {
        var node = root;
        for (var step : at) {
            node = step instanceof Integer index ? node.path(index) : node.path((String) step);
        }
        return node;
    }

    private static List<Object> below(List<Object> at, Object step) {
        var deeper = new ArrayList<>(at);
        deeper.add(step);
        return deeper;
    }

    private static JsonNode text(String value) {
        return NODES.textNode(value);
    }
}
