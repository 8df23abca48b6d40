package dev.lantau.vpcep.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.stream.Collectors;

/** What is wrong with an inventory, in plain words. */
final class Complaints {
    private static final int LONGEST_ID = 64;

    private Complaints() {}

    /**
     * @throws IllegalArgumentException the complaint, unless the condition holds
     */
    static void require(boolean good, String complaint, Object... details) {
        if (!good) {
            throw new IllegalArgumentException(complaint.formatted(details));
        }
    }

    /** Ids of entries have 1 to 64 characters. */
    static void requireId(String list, String id) {
        require(id != null && !id.isBlank(), "%s: an entry has no id", list);
        require(id.length() <= LONGEST_ID, "%s %s: the id is longer than 64 characters", list, id);
    }

    /** A field with 1 to 64 characters. */
    static void requireText(String list, String id, String field, String value) {
        require(value != null && !value.isBlank(), "%s %s: %s is missing", list, id, field);
        require(value.length() <= LONGEST_ID, "%s %s: %s is too long", list, id, field);
    }

    /** Where a document is malformed and how, without the Java names of the library's message. */
    static String of(JsonProcessingException malformed) {
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
        if (malformed instanceof UnrecognizedPropertyException unknown) {
            return "%s: there is no field %s".formatted(path(unknown), unknown.getPropertyName());
        }
        if (malformed instanceof JsonMappingException mapping) {
            return path(mapping) + " has a value of the wrong type";
        }
        return malformed.getOriginalMessage().lines().findFirst().orElse("malformed");
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
