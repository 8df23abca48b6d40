package dev.lantau.modelarts.algorithm;

import static dev.lantau.modelarts.Answers.with;

import dev.lantau.modelarts.KindUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the generated suites need to know of algorithms. */
public final class AlgorithmsUnderTest implements KindUnderTest {
    @Override
    public Optional<Map<String, ?>> body(String operationId) {
        return switch (operationId) {
            case "CreateAlgorithm", "ChangeAlgorithm" ->
                    Optional.of(
                            with(
                                    AlgorithmSamples.algorithm(),
                                    "resource_requirements",
                                    List.of(
                                            Map.of(
                                                    "key", "flavor_type",
                                                    "operator", "in",
                                                    "values", List.of("CPU")))));
            default -> Optional.empty();
        };
    }
}
