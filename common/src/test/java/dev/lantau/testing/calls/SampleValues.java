package dev.lantau.testing.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lantau.testing.contract.ContractOperation;
import java.util.List;
import java.util.stream.Stream;

/** Values that a schema accepts: its default, its first constant, or the first that fits. */
final class SampleValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TEXTS =
            List.of(
                    "sample",
                    "1",
                    "198.51.100.10",
                    "198.51.100.0/24",
                    "2026-01-01T00:00:00.000Z",
                    "00000000-0000-4000-8000-000000000001",
                    "a.example.com",
                    "/",
                    "");

    private final ContractOperation operation;

    SampleValues(ContractOperation operation) {
        this.operation = operation;
    }

    JsonNode of(JsonNode declared) {
        var schema = operation.contract().resolve(declared);
        if (schema.has("default") && !schema.get("default").isNull()) {
            return schema.get("default");
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return switch (schema.path("type").asText("object")) {
            case "string" -> text(schema);
            case "integer" -> NODES.numberNode(schema.path("minimum").asInt(1));
            case "number" -> NODES.numberNode(schema.path("minimum").asDouble(1));
            case "boolean" -> NODES.booleanNode(true);
            case "array" -> NODES.arrayNode().add(of(schema.path("items")));
            default -> object(schema);
        };
    }

    /** Required fields; where none is required, those that are no objects or lists. */
    private JsonNode object(JsonNode schema) {
        var object = NODES.objectNode();
        var required = schema.path("required");
        for (var property : schema.path("properties").properties()) {
            boolean wanted =
                    required.isEmpty()
                            ? scalar(property.getValue())
                            : contains(required, property.getKey());
            if (wanted) {
                object.set(property.getKey(), of(property.getValue()));
            }
        }
        return object;
    }

    private boolean scalar(JsonNode declared) {
        var type = operation.contract().resolve(declared).path("type").asText("object");
        return !type.equals("object") && !type.equals("array");
    }

    private JsonNode text(JsonNode schema) {
        return Stream.concat(TEXTS.stream(), Stream.of("a".repeat(atLeast(schema))))
                .map(NODES::textNode)
                .filter(value -> operation.breaches(schema, value).isEmpty())
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no sample for " + schema + " of " + operation));
    }

    private static int atLeast(JsonNode schema) {
        return Math.max(1, schema.path("minLength").asInt());
    }

    private static boolean contains(JsonNode names, String name) {
        for (var candidate : names) {
            if (candidate.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
