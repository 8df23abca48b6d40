package dev.lantau.vpcep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
        assertEquals(List.of(), RouteRules.answeredTwice(ROUTES, VpcepContracts.ALL));
    }
}
