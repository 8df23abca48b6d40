package dev.lantau.modelarts.trainingjob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LogNumbersTest {
    private static List<BigDecimal> found(String regex, String log) {
        var series = List.of(new PatternRules.Series("x", Pattern.compile(regex)));
        return LogNumbers.of(series).read(log).stream()
                .flatMap(metric -> metric.value().stream())
                .toList();
    }

    @Test
    void numbersAreFoundInOrder() {
        assertEquals(
                List.of(new BigDecimal("0.5"), new BigDecimal("1e-3"), new BigDecimal("-2")),
                found("loss=(\\S+)", "loss=0.5 loss=1e-3\nloss=nan\nloss=-2\n"));
        assertEquals(List.of(), found("loss=(\\S+)", "nothing"));
    }

    @Test
    void anExpressionThatTakesForeverIsGivenUp() {
        var log = "1\n" + "a".repeat(4_000) + "!\n";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> found("((?:a+)+)$", log.repeat(20)));
    }
}
