package dev.lantau.vpcep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.contract.ContractOperation;
import dev.lantau.testing.contract.RouteRules;
import dev.lantau.testing.contract.Routes;
import dev.lantau.vpcep.VpcepContracts;
import dev.lantau.vpcep.VpcepError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The identity API's list of versions gives way to this API's own, which is at the same path. */
class RoutesTest {
    private static final Routes ROUTES = Routes.of(VpcepError.class).without("ListVersions");

    @Test
    void everyRouteIsAnOperationOfTheContract() {
        assertFalse(ROUTES.routes().isEmpty());
        assertEquals(List.of(), RouteRules.breaches(ROUTES, VpcepContracts.ALL));
    }

    @Test
    void everyOperationHasAnIdAndAPermission() {
        assertEquals(List.of(), RouteRules.breaches(VpcepContracts.ALL));
    }

    @Test
    void everyOperationButTheVersionsNeedsAPermission() {
        var open =
                VpcepContracts.ALL.contracts().getFirst().operations().stream()
                        .filter(o -> !o.permissionNeeded())
                        .toList();
        assertEquals(
                List.of("ListSpecifiedVersionDetails", "ListVersionDetails"),
                open.stream().map(ContractOperation::id).sorted().toList());
    }

    @Test
    void noOperationIsAnsweredTwice() {
        var twice =
                VpcepContracts.ALL
                        .operations()
                        .filter(o -> ROUTES.routes().stream().filter(r -> same(r, o)).count() > 1)
                        .toList();
        assertTrue(twice.isEmpty(), twice::toString);
    }

    private static boolean same(Routes.Route route, ContractOperation operation) {
        return route.method().equals(operation.method()) && route.path().equals(operation.path());
    }
}
