package dev.lantau.modelarts.algorithm;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.paging.Where;
import dev.lantau.modelarts.ModelArtsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The {@code searches} of a list: {@code field:text}, several with commas between; all must hold.
 *
 * @param terms what was asked for, in order
 */
record AlgorithmSearch(List<Term> terms) {
    /** One condition. */
    record Term(Field field, String text) {}

    /** What can be searched for. */
    enum Field {
        NAME("locate(:%s, lower(name)) > 0", true),
        DESCRIPTION("locate(:%s, lower(description)) > 0", true),
        ID("id = :%s", false),
        SOURCE("'custom' = :%s", false),
        USER_NAME("userName = :%s", false);

        private final String condition;
        private final boolean anyCase;

        Field(String condition, boolean anyCase) {
            this.condition = condition;
            this.anyCase = anyCase;
        }

        private static Field of(String name) {
            for (var field : values()) {
                if (field.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return field;
                }
            }
            throw invalid("algorithms cannot be searched for their " + name);
        }
    }

    /**
     * Reads it.
     *
     * @param text {@code null} or blank for no condition
     * @throws ApiException ModelArts.0104 when it has another form or field
     */
    static AlgorithmSearch parse(String text) {
        List<Term> terms = new ArrayList<>();
        if (text != null && !text.isBlank()) {
            for (var part : text.split(",")) {
                int colon = part.indexOf(':');
                if (colon < 0) {
                    throw invalid("searches is field:text, with commas between several");
                }
                terms.add(
                        new Term(
                                Field.of(part.substring(0, colon).strip()),
                                part.substring(colon + 1).strip()));
            }
        }
        return new AlgorithmSearch(terms);
    }

    /** Adds the conditions to a query. */
    void addTo(Where where) {
        for (int i = 0; i < terms.size(); i++) {
            var term = terms.get(i);
            var parameter = "term" + i;
            where.and(
                    term.field.condition.formatted(parameter),
                    parameter,
                    term.field.anyCase ? term.text.toLowerCase(Locale.ROOT) : term.text);
        }
    }

    private static ApiException invalid(String why) {
        return new ApiException(ModelArtsError.INVALID_PARAMETER, why);
    }
}
