package dev.lantau.maas.apikey;

import static dev.lantau.maas.operator.Complaints.require;

import java.util.List;
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

    static List<String> addresses(List<String> texts) {
        return Networks.of(entries("addresses", texts)).texts();
    }

    static List<String> names(String field, List<String> names) {
        var entries = entries(field, names);
        entries.forEach(
                name ->
                        require(
                                !name.isBlank()
                                        && name.length() <= LONGEST_NAME
                                        && isPrintable(name),
                                "%s: an entry does not have 1 to 128 characters",
                                field));
        return entries;
    }

    private static List<String> entries(String field, List<String> entries) {
        if (entries == null) {
            return List.of();
        }
        require(entries.size() <= MOST_ENTRIES, "%s has more than 100 entries", field);
        require(entries.stream().allMatch(each -> each != null), "%s: an entry is empty", field);
        return entries.stream().distinct().toList();
    }

    static void requireLimit(String field, Number limit) {
        require(limit == null || limit.longValue() > 0, "%s is not above 0", field);
    }

    private static boolean isPrintable(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }
}
