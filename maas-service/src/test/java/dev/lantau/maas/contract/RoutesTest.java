package dev.lantau.maas.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.maas.MaasContracts;
import dev.lantau.maas.MaasUnderTest;
import dev.lantau.maas.gateway.InferenceOperation;
import dev.lantau.testing.contract.ContractOperation;
import dev.lantau.testing.contract.RouteRules;
import dev.lantau.testing.contract.Routes;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final Routes ROUTES = new MaasUnderTest().routes();
    private static final int INFERENCE = 13;

    @Test
    void everyRouteIsAnOperationOfTheContract() {
        assertEquals(List.of(), RouteRules.breaches(ROUTES, MaasContracts.ALL));
    }

    @Test
    void everyOperationHasAnIdAndAPermission() {
        assertEquals(List.of(), RouteRules.breaches(MaasContracts.ALL));
    }

    /** An API key is a permission of the inference plane, and of nothing else. */
    @Test
    void apiKeysAreForInferenceAlone() {
        var inference = MaasContracts.own().operations().stream().filter(RoutesTest::isInference);
        var byKey =
                MaasContracts.ALL
                        .operations()
                        .filter(o -> o.action().equals(MaasContracts.API_KEY))
                        .map(ContractOperation::id)
                        .toList();
        assertEquals(inference.map(ContractOperation::id).toList(), byKey);
        assertEquals(INFERENCE, byKey.size());
    }

    @Test
    void aliasesOfInferenceAreThoseOfTheContract() {
        assertEquals(
                aliases(
                        MaasContracts.own().operations().stream().filter(RoutesTest::isInference),
                        ContractOperation::id,
                        ContractOperation::aliases),
                aliases(
                        Stream.of(InferenceOperation.values()),
                        InferenceOperation::id,
                        InferenceOperation::aliases));
    }

    private static <T> Map<String, List<String>> aliases(
            Stream<T> operations, Function<T, String> id, Function<T, List<String>> aliases) {
        return operations.collect(Collectors.toMap(id, aliases));
    }

    @Test
    void everyOperationNeedsAPermission() {
        assertEquals(
                List.of(),
                MaasContracts.own().operations().stream()
                        .filter(o -> !o.permissionNeeded())
                        .toList());
    }

    @Test
    void noOperationIsAnsweredTwice() {
        assertEquals(List.of(), RouteRules.answeredTwice(ROUTES, MaasContracts.ALL));
    }

    private static boolean isInference(ContractOperation operation) {
        return StreamSupport.stream(operation.node().path("tags").spliterator(), false)
                .anyMatch(tag -> tag.asText().equals("Inference"));
    }
}
