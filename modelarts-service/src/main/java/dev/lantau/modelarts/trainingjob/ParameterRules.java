package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.trainingjob.Refusals.blank;
import static dev.lantau.modelarts.trainingjob.Refusals.orEmpty;
import static dev.lantau.modelarts.trainingjob.Refusals.require;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.wire.Parameters;
import dev.lantau.modelarts.wire.ParametersConstraint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Parameters of a job: those of its algorithm, and what the job sets. */
final class ParameterRules {
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_VALUE = 65_536;

    private ParameterRules() {}

    /**
     * The algorithm's parameters with the job's values, then the job's own. ModelArts.0104 for one
     * that may not be changed or lacks its value, .2767 for a name that is there twice, .2768 and
     * .2769 for values that are not of the type or out of range.
     *
     * @param defined of the algorithm
     * @param given of the job
     * @param more whether the job may have others
     */
    static List<Parameters> merged(List<Parameters> defined, List<Parameters> given, boolean more) {
        var mine = byName(given);
        List<Parameters> all = new ArrayList<>();
        for (var parameter : orEmpty(defined)) {
            all.add(merged(parameter, mine.remove(parameter.name())));
        }
        require(
                more || mine.isEmpty(),
                "the algorithm has no parameter %s",
                mine.keySet().stream().findFirst().orElse(""));
        all.addAll(mine.values());
        all.forEach(ParameterRules::requireValue);
        return all;
    }

    private static Map<String, Parameters> byName(List<Parameters> given) {
        Map<String, Parameters> found = new LinkedHashMap<>();
        for (var parameter : orEmpty(given)) {
            var name = parameter.name();
            require(
                    !blank(name)
                            && name.length() <= LONGEST_NAME
                            && name.chars()
                                    .noneMatch(
                                            c ->
                                                    c == '='
                                                            || Character.isWhitespace(c)
                                                            || Character.isISOControl(c)),
                    "a parameter needs a name without blanks and equals signs");
            if (found.put(name, parameter) != null) {
                throw new ApiException(ModelArtsError.PARAMETER_REPEATED, name);
            }
        }
        return found;
    }

    private static Parameters merged(Parameters defined, Parameters given) {
        if (given == null || given.value() == null) {
            return defined;
        }
        var constraint = defined.constraint();
        boolean locked = constraint != null && Boolean.FALSE.equals(constraint.editable());
        require(
                !locked || Objects.equals(given.value(), defined.value()),
                "the parameter %s cannot be changed",
                defined.name());
        return new Parameters(
                constraint,
                defined.description(),
                defined.i18nDescription(),
                defined.name(),
                given.value());
    }

    private static void requireValue(Parameters parameter) {
        var value = parameter.value();
        require(
                value == null || value.length() <= LONGEST_VALUE,
                "the parameter %s is too long",
                parameter.name());
        var constraint = parameter.constraint();
        if (constraint == null) {
            return;
        }
        require(
                !Boolean.TRUE.equals(constraint.required()) || !blank(value),
                "the parameter %s needs a value",
                parameter.name());
        if (!blank(value)) {
            requireType(parameter.name(), value, constraint.type());
            requireRange(parameter.name(), value, constraint);
        }
    }

    private static void requireType(String name, String value, String type) {
        boolean fits =
                switch (type == null ? "" : type.toLowerCase(Locale.ROOT)) {
                    case "integer" -> isNumber(value) && new BigDecimal(value).scale() <= 0;
                    case "float" -> isNumber(value);
                    case "boolean" ->
                            value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
                    default -> true;
                };
        if (!fits) {
            throw new ApiException(ModelArtsError.PARAMETER_TYPE, name, type);
        }
    }

    private static void requireRange(String name, String value, ParametersConstraint constraint) {
        var range = orEmpty(constraint.validRange());
        boolean within =
                switch (String.valueOf(constraint.validType()).toLowerCase(Locale.ROOT)) {
                    case "choice" -> range.isEmpty() || range.contains(value);
                    case "range" -> range.size() != 2 || isWithin(value, range);
                    default -> true;
                };
        if (!within) {
            throw new ApiException(ModelArtsError.PARAMETER_RANGE, name, String.join(", ", range));
        }
    }

    private static boolean isWithin(String value, List<String> range) {
        if (!isNumber(value) || !range.stream().allMatch(ParameterRules::isNumber)) {
            return true;
        }
        var number = new BigDecimal(value);
        return number.compareTo(new BigDecimal(range.get(0))) >= 0
                && number.compareTo(new BigDecimal(range.get(1))) <= 0;
    }

    private static boolean isNumber(String value) {
        try {
            new BigDecimal(value);
            return true;
        } catch (NumberFormatException text) {
            return false;
        }
    }
}
