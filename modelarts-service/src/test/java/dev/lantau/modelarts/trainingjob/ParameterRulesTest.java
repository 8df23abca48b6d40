package dev.lantau.modelarts.trainingjob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.wire.Parameters;
import dev.lantau.modelarts.wire.ParametersConstraint;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterRulesTest {
    private static Parameters plain(String name, String value) {
        return new Parameters(null, null, null, name, value);
    }

    private static Parameters defined(String value, Boolean editable, Boolean required) {
        var constraint = new ParametersConstraint(editable, required, null, "String", null, null);
        return new Parameters(constraint, "text", null, "x", value);
    }

    private static void refused(
            ModelArtsError error, List<Parameters> defined, List<Parameters> given, boolean more) {
        var refusal =
                assertThrows(ApiException.class, () -> ParameterRules.merged(defined, given, more));
        assertEquals(error, refusal.error());
    }

    @Test
    void theJobsValuesReplaceThoseOfTheAlgorithm() {
        var merged =
                ParameterRules.merged(
                        List.of(defined("1", true, true), plain("y", "2")),
                        List.of(plain("z", "3"), plain("x", "9")),
                        true);
        assertEquals(List.of("x", "y", "z"), merged.stream().map(Parameters::name).toList());
        assertEquals(List.of("9", "2", "3"), merged.stream().map(Parameters::value).toList());
        assertEquals("text", merged.getFirst().description());
    }

    @Test
    void whatMayNotChangeStays() {
        var locked = List.of(defined("1", false, true));
        refused(ModelArtsError.INVALID_PARAMETER, locked, List.of(plain("x", "2")), true);
        assertEquals(
                "1",
                ParameterRules.merged(locked, List.of(plain("x", "1")), true).getFirst().value());
    }

    @Test
    void requiredOnesNeedAValue() {
        var empty = List.of(defined(null, true, true));
        refused(ModelArtsError.INVALID_PARAMETER, empty, List.of(), true);
        refused(ModelArtsError.INVALID_PARAMETER, empty, List.of(plain("x", "")), true);
        assertEquals(
                1, ParameterRules.merged(List.of(defined(null, true, false)), null, true).size());
    }

    @Test
    void othersAreRefusedWhereTheAlgorithmSaysSo() {
        refused(
                ModelArtsError.INVALID_PARAMETER,
                List.of(plain("x", "1")),
                List.of(plain("y", "2")),
                false);
    }
}
