package dev.lantau.testing.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Places in a body that name another resource: {@code x_id}, or {@code id} below {@code xs}. */
public final class References {
    private References() {}

    /**
     * One such place.
     *
     * @param parameter the path parameter whose resources it names, such as {@code listener_id}
     */
    public record Reference(ObjectNode object, String field, String parameter) {
        public void set(String id) {
            object.put(field, id);
        }
    }

    /**
     * All references in a body, which they write to.
     *
     * @param kinds the path parameter that a field stands for, empty when it names no resource
     */
    public static List<Reference> in(JsonNode body, Function<String, Optional<String>> kinds) {
        List<Reference> found = new ArrayList<>();
        collect(body, "", kinds, found);
        return found;
    }

    private static void collect(
            JsonNode node,
            String under,
            Function<String, Optional<String>> kinds,
            List<Reference> found) {
        if (node instanceof ArrayNode array) {
            array.forEach(item -> collect(item, under, kinds, found));
        }
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(
                            property -> {
                                var name = property.getKey();
                                if (property.getValue().isTextual()) {
                                    kinds.apply(name.equals("id") ? singular(under) : name)
                                            .map(kind -> new Reference(object, name, kind))
                                            .ifPresent(found::add);
                                }
                                collect(property.getValue(), name, kinds, found);
                            });
        }
    }

    private static String singular(String plural) {
        return (plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural) + "_id";
    }
}
