package dev.lantau.modelarts.algorithm;

import static java.util.Objects.requireNonNullElse;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.wire.Parameters;
import dev.lantau.modelarts.wire.ParametersConstraint;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the values of a parameter must be.
 *
 * @param limit how {@code range} is meant
 * @param range allowed values, or the lowest and the highest one, both allowed
 */
public record ValueConstraint(Type type, Limit limit, List<String> range) {
    /** Kinds of values. */
    public enum Type {
        STRING,
        INTEGER,
        FLOAT,
        BOOLEAN;

        /** Longer texts are no numbers here. */
        private static final int LONGEST_NUMBER = 64;

        private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
        private static final Pattern DECIMAL =
                Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

        /** Whether a text is such a value; every text is a string. */
        public boolean fits(String value) {
            return switch (this) {
                case STRING -> true;
                case INTEGER -> value.length() <= LONGEST_NUMBER && WHOLE.matcher(value).matches();
                case FLOAT -> value.length() <= LONGEST_NUMBER && DECIMAL.matcher(value).matches();
                case BOOLEAN -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            };
        }

        private boolean isNumber() {
            return this == INTEGER || this == FLOAT;
        }

        /** As the API writes it, such as {@code Integer}. */
        public String shown() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /** How a range limits values. */
    public enum Limit {
        NONE,
        CHOICE,
        RANGE
    }

    private static final Map<String, Type> TYPES =
            Map.of(
                    "string", Type.STRING,
                    "integer", Type.INTEGER,
                    "float", Type.FLOAT,
                    "boolean", Type.BOOLEAN);
    private static final Map<String, Limit> LIMITS =
            Map.of(
                    "",
                    Limit.NONE,
                    "none",
                    Limit.NONE,
                    "choice",
                    Limit.CHOICE,
                    "range",
                    Limit.RANGE);

    /**
     * That of a parameter; without one every text is allowed.
     *
     * @throws ApiException ModelArts.0104 for one that makes no sense
     */
    public static ValueConstraint of(Parameters parameter) {
        var wish = parameter.constraint();
        if (wish == null) {
            return new ValueConstraint(Type.STRING, Limit.NONE, List.of());
        }
        var type = TYPES.get(lower(wish.type(), "string"));
        var limit = LIMITS.get(lower(wish.validType(), ""));
        if (type == null || limit == null) {
            throw invalid(
                    parameter,
                    "constraint.type is String, Integer, Float or Boolean, valid_type None, choice or range");
        }
        var constraint =
                new ValueConstraint(type, limit, requireNonNullElse(wish.validRange(), List.of()));
        constraint.requireSense(parameter, wish);
        return constraint;
    }

    private void requireSense(Parameters parameter, ParametersConstraint wish) {
        switch (limit) {
            case NONE -> {
                boolean unsaid = wish.validType() == null || wish.validType().isEmpty();
                if (unsaid && !range.isEmpty()) {
                    throw invalid(parameter, "valid_range needs valid_type choice or range");
                }
            }
            case CHOICE -> {
                if (range.isEmpty() || !range.stream().allMatch(type::fits)) {
                    throw invalid(parameter, "valid_range must be values of its type");
                }
            }
            case RANGE -> {
                boolean two =
                        type.isNumber() && range.size() == 2 && range.stream().allMatch(type::fits);
                if (!two || number(range.getFirst()).compareTo(number(range.getLast())) > 0) {
                    throw invalid(
                            parameter, "valid_range must be the lowest and the highest number");
                }
            }
        }
    }

    /** Whether a value of the type is within the range. */
    public boolean allows(String value) {
        return switch (limit) {
            case NONE -> true;
            case CHOICE -> range.stream().anyMatch(each -> same(each, value));
            case RANGE ->
                    number(value).compareTo(number(range.getFirst())) >= 0
                            && number(value).compareTo(number(range.getLast())) <= 0;
        };
    }

    private boolean same(String one, String other) {
        return switch (type) {
            case STRING -> one.equals(other);
            case BOOLEAN -> one.equalsIgnoreCase(other);
            case INTEGER, FLOAT -> number(one).compareTo(number(other)) == 0;
        };
    }

    /** In words, for refusals. */
    public String shown() {
        return limit == Limit.RANGE
                ? range.getFirst() + " to " + range.getLast()
                : String.join(", ", range);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static String lower(String text, String fallback) {
        return text == null || text.isBlank() ? fallback : text.strip().toLowerCase(Locale.ROOT);
    }

    private static ApiException invalid(Parameters parameter, String why) {
        return new ApiException(
                ModelArtsError.INVALID_PARAMETER,
                "parameter %s: %s".formatted(parameter.name(), why));
    }
}
