package dev.lantau.maas.apikey;

import static dev.lantau.maas.operator.Complaints.require;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Rules for what the operator says of a key; complaints are in plain words. */
final class FieldRules {
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_DESCRIPTION = 100;
    private static final int MOST_ENTRIES = 100;

    // Of whatever script, as in the names of custom endpoints.
    private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{Nd}_-]{1,100}");

    private FieldRules() {}

    static void requireId(String field, String id) {
        require(id != null && !id.isBlank(), "%s is missing", field);
        require(
                id.length() <= LONGEST_ID && isPrintable(id),
                "%s is longer than 64 characters or has control characters",
                field);
    }

    static void requireLabel(String label) {
        require(label != null, "label is missing");
        require(
                LABEL.matcher(label).matches(),
                "label does not have 1 to 100 letters, digits, _ and -");
    }

    static void requireDescription(String description) {
        require(
                description.codePointCount(0, description.length()) <= LONGEST_DESCRIPTION
                        && isPrintable(description),
                "description is longer than 100 characters or has control characters");
    }

    /** Without repeats; empty for {@code null}. */
    static List<String> distinct(List<String> entries) {
        return entries == null ? List.of() : entries.stream().distinct().toList();
    }

    static void requireAddresses(List<String> texts) {
        requireEntries("addresses", texts);
        Networks.of(texts);
    }

    static void requireNames(String field, List<String> names) {
        requireEntries(field, names);
        names.forEach(
                name ->
                        require(
                                !name.isBlank()
                                        && name.length() <= LONGEST_NAME
                                        && isPrintable(name),
                                "%s: an entry does not have 1 to 128 characters",
                                field));
    }

    private static void requireEntries(String field, List<String> entries) {
        require(entries.size() <= MOST_ENTRIES, "%s has more than 100 entries", field);
        require(entries.stream().allMatch(Objects::nonNull), "%s: an entry is empty", field);
    }

    static void requireLimit(String field, Number limit) {
        require(limit == null || limit.longValue() > 0, "%s is not above 0", field);
    }

    private static boolean isPrintable(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }
}
