package dev.lantau.modelarts.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.wire.Parameters;
import dev.lantau.modelarts.wire.ParametersConstraint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterRulesTest {
    private static Parameters parameter(
            String name, String value, String type, String validType, String... range) {
        var constraint =
                new ParametersConstraint(true, false, false, type, List.of(range), validType);
        return new Parameters(constraint, null, null, name, value);
    }

    private static void refuses(String code, Parameters... parameters) {
        var failure =
                assertThrows(ApiException.class, () -> ParameterRules.check(List.of(parameters)));
        assertEquals("ModelArts." + code, failure.error().code(), failure.getMessage());
    }

    private static void accepts(Parameters parameter) {
        assertEquals(List.of(parameter), ParameterRules.check(List.of(parameter)));
    }

    @ParameterizedTest
    @CsvSource({
        "Integer, 7",
        "integer, -7",
        "INTEGER, +7",
        "Float, 1e-3",
        "Float, .5",
        "Float, 5.",
        "Float, -0",
        "Boolean, TRUE",
        "Boolean, false",
        "String, any text",
        "Integer, ''",
        "Boolean, ''",
        ", any"
    })
    void valuesOfTheirTypeAreAccepted(String type, String value) {
        accepts(parameter("a", value, type, "None"));
    }

    @ParameterizedTest
    @CsvSource({
        "Integer, 7.0",
        "Integer, x",
        "Integer, ' 7'",
        "Integer, 0x7",
        "Float, NaN",
        "Float, 1e99999",
        "Float, .",
        "Float, '1,5'",
        "Boolean, yes",
        "Boolean, 1"
    })
    void otherValuesAreRefused(String type, String value) {
        refuses("2768", parameter("a", value, type, null));
    }

    @Test
    void hugeNumbersAreNoNumbers() {
        refuses("2768", parameter("a", "9".repeat(65), "Integer", null));
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "02", "+3"})
    void rangesIncludeTheirEnds(String value) {
        accepts(parameter("a", value, "Integer", "range", "1", "3"));
    }

    @ParameterizedTest
    @CsvSource({"0", "4", "-2"})
    void whatIsOutOfRangeIsRefused(String value) {
        refuses("2769", parameter("a", value, "Integer", "Range", "1", "3"));
    }

    @Test
    void choicesAreComparedAsTheirType() {
        accepts(parameter("a", "adam", "String", "choice", "sgd", "adam"));
        accepts(parameter("a", "0.10", "Float", "Choice", "0.1", "1e-2"));
        accepts(parameter("a", "0.01", "Float", "choice", "0.1", "1e-2"));
        accepts(parameter("a", "True", "Boolean", "choice", "true"));
        refuses("2769", parameter("a", "Adam", "String", "choice", "sgd", "adam"));
        refuses("2769", parameter("a", "0.2", "Float", "choice", "0.1", "1e-2"));
    }

    @Test
    void constraintsMustMakeSense() {
        refuses("0104", parameter("a", "", "Number", null));
        refuses("0104", parameter("a", "", "String", "regex", "a"));
        refuses("0104", parameter("a", "", "Integer", "range", "1"));
        refuses("0104", parameter("a", "", "Integer", "range", "3", "1"));
        refuses("0104", parameter("a", "", "Integer", "range", "1", "x"));
        refuses("0104", parameter("a", "", "String", "range", "1", "3"));
        refuses("0104", parameter("a", "", "Integer", "choice"));
        refuses("0104", parameter("a", "", "Integer", "choice", "x"));
        refuses("0104", parameter("a", "", "Integer", null, "1"));
        accepts(parameter("a", "9", "Integer", "None", "1"));
    }

    @Test
    void namesAreThereOnce() {
        accepts(new Parameters(null, null, null, "a", "any"));
        refuses("0104", new Parameters(null, null, null, null, "any"));
        refuses("0104", parameter(" ", "", null, null));
        refuses("2767", parameter("a", "", null, null), parameter("a", "", null, null));
        assertEquals(List.of(), ParameterRules.check(null));
    }
}
