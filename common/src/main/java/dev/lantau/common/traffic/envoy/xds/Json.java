package dev.lantau.common.traffic.envoy.xds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** Shapes that recur in Envoy's configuration. */
final class Json {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    /**
     * @param pairs names and values in turn; values are texts, whole numbers, booleans, nodes or
     *     lists of nodes
     */
    static ObjectNode object(Object... pairs) {
        var object = NODES.objectNode();
        for (int i = 0; i < pairs.length; i += 2) {
            object.set((String) pairs[i], node(pairs[i + 1]));
        }
        return object;
    }

    /** An object that says which message it is. */
    static ObjectNode message(String type, Object... pairs) {
        var message = object("@type", "type.googleapis.com/" + type);
        message.setAll(object(pairs));
        return message;
    }

    /** A named extension of Envoy and its configuration. */
    static ObjectNode extension(String name, ObjectNode message) {
        return object("name", name, "typed_config", message);
    }

    static ObjectNode socket(String protocol, String address, int port) {
        return object(
                "socket_address",
                object("protocol", protocol, "address", address, "port_value", port));
    }

    /** Where Envoy reads resources, and waits for another file to take the place of this one. */
    static ObjectNode source(Path file) {
        return object(
                "path_config_source",
                object("path", file.toString()),
                "resource_api_version",
                "V3");
    }

    static String seconds(long seconds) {
        return seconds + "s";
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case JsonNode node -> node;
            case String text -> NODES.textNode(text);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Boolean flag -> NODES.booleanNode(flag);
            case List<?> list -> array(list);
            default -> throw new IllegalArgumentException(value.getClass().getName());
        };
    }

    private static ArrayNode array(List<?> list) {
        var array = NODES.arrayNode();
        list.forEach(each -> array.add(node(each)));
        return array;
    }
}
