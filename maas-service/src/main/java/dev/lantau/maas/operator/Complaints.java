package dev.lantau.maas.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.stream.Collectors;

/** What is wrong with an operator's document, in plain words and without what stands in it. */
public final class Complaints {
    private Complaints() {}

    /**
     * @throws IllegalArgumentException the complaint, unless the condition holds
     */
    public static void require(boolean good, String complaint, Object... details) {
        if (!good) {
            throw new IllegalArgumentException(complaint.formatted(details));
        }
    }

    /**
     * Where a document is malformed and how: the line, and neither Java names nor the text around
     * it, which may be a secret.
     */
    public static String of(JsonProcessingException malformed) {
        var where = malformed.getLocation();
        var text = text(malformed);
        return where == null || where.getLineNr() < 1
                ? text
                : "line %d: %s".formatted(where.getLineNr(), text);
    }

    private static String text(JsonProcessingException malformed) {
        if (malformed.getCause() instanceof IllegalArgumentException ours) {
            return ours.getMessage();
        }
        var message = String.valueOf(malformed.getOriginalMessage());
        if (message.startsWith("Duplicate field")) {
            return message.lines().findFirst().orElseThrow();
        }
        if (malformed instanceof UnrecognizedPropertyException unknown) {
            return "%sthere is no field %s".formatted(parent(unknown), unknown.getPropertyName());
        }
        if (malformed instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return path(mapping) + " has a value of the wrong type";
        }
        return message.startsWith("No content") ? "it is empty" : "it is malformed";
    }

    private static String parent(JsonMappingException failure) {
        var path = path(failure);
        int last = path.lastIndexOf(' ');
        return last < 0 ? "" : path.substring(0, last) + ": ";
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(
                        step ->
                                step.getFieldName() == null
                                        ? "entry " + (step.getIndex() + 1)
                                        : step.getFieldName())
                .collect(Collectors.joining(" "));
    }
}
