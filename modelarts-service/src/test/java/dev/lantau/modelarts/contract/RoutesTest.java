package dev.lantau.modelarts.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.ModelArtsContracts;
import dev.lantau.modelarts.ModelArtsUnderTest;
import dev.lantau.testing.contract.ContractOperation;
import dev.lantau.testing.contract.RouteRules;
import dev.lantau.testing.contract.Routes;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final Routes ROUTES = new ModelArtsUnderTest().routes();
    private static final int TABLES = 27;
    private static final int OPERATIONS = 182;

    @Test
    void theContractHasAllOperationsOfTheOverview() {
        assertEquals(TABLES, ModelArtsContracts.tables());
        assertEquals(
                OPERATIONS,
                ModelArtsContracts.own().operations().stream()
                        .filter(ContractOperation::vendors)
                        .count());
    }

    @Test
    void everyRouteIsAnOperationOfTheContract() {
        assertEquals(List.of(), RouteRules.breaches(ROUTES, ModelArtsContracts.ALL));
    }

    @Test
    void everyOperationHasAnIdAndAPermission() {
        assertEquals(List.of(), RouteRules.breaches(ModelArtsContracts.ALL));
    }

    @Test
    void everyOperationNeedsAPermission() {
        assertEquals(
                List.of(),
                ModelArtsContracts.own().operations().stream()
                        .filter(o -> !o.permissionNeeded())
                        .toList());
    }

    @Test
    void noOperationIsAnsweredTwice() {
        assertEquals(List.of(), RouteRules.answeredTwice(ROUTES, ModelArtsContracts.ALL));
    }
}
