package dev.lantau.modelarts.algorithm;

import static java.util.Objects.requireNonNullElse;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.wire.Parameters;
import java.util.HashSet;
import java.util.List;

/** What must be true of an algorithm's parameters. */
final class ParameterRules {
    private ParameterRules() {}

    /**
     * Checks all of them.
     *
     * @param wish {@code null} for none
     * @return the same, never {@code null}
     * @throws ApiException ModelArts.0104 for a parameter without a name or a constraint that makes
     *     no sense, .2767, .2768, .2769
     */
    static List<Parameters> check(List<Parameters> wish) {
        var parameters = requireNonNullElse(wish, List.<Parameters>of());
        var seen = new HashSet<String>();
        for (var parameter : parameters) {
            if (parameter.name() == null || parameter.name().isBlank()) {
                throw new ApiException(
                        ModelArtsError.INVALID_PARAMETER, "a parameter needs a name");
            }
            if (!seen.add(parameter.name())) {
                throw new ApiException(ModelArtsError.PARAMETER_REPEATED, parameter.name());
            }
            requireFitting(parameter);
        }
        return parameters;
    }

    private static void requireFitting(Parameters parameter) {
        var constraint = ValueConstraint.of(parameter);
        var value = parameter.value();
        if (value == null || value.isEmpty()) {
            return; // no default: the job says
        }
        if (!constraint.type().fits(value)) {
            throw new ApiException(
                    ModelArtsError.PARAMETER_TYPE, parameter.name(), constraint.type().shown());
        }
        if (!constraint.allows(value)) {
            throw new ApiException(
                    ModelArtsError.PARAMETER_RANGE, parameter.name(), constraint.shown());
        }
    }
}
