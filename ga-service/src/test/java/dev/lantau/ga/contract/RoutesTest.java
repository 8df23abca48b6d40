package dev.lantau.ga.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lantau.ga.GaContracts;
import dev.lantau.ga.GaError;
import dev.lantau.testing.contract.RouteRules;
import dev.lantau.testing.contract.Routes;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final Routes ROUTES = Routes.of(GaError.class);

    @Test
    void everyRouteIsAnOperationOfTheContract() {
        assertFalse(ROUTES.routes().isEmpty());
        assertEquals(List.of(), RouteRules.breaches(ROUTES, GaContracts.ALL));
    }

    @Test
    void everyOperationHasAnIdAndAPermission() {
        assertEquals(List.of(), RouteRules.breaches(GaContracts.ALL));
    }

    @Test
    void everyOperationOfTheServiceNeedsAPermission() {
        var open =
                GaContracts.ALL.contracts().getFirst().operations().stream()
                        .filter(o -> !o.permissionNeeded())
                        .toList();
        assertEquals(List.of(), open);
    }

    @Test
    void noOperationIsAnsweredTwice() {
        assertEquals(List.of(), RouteRules.answeredTwice(ROUTES, GaContracts.ALL));
    }
}
