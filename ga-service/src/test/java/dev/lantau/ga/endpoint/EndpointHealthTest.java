package dev.lantau.ga.endpoint;

import static dev.lantau.ga.wire.HealthState.HEALTHY;
import static dev.lantau.ga.wire.HealthState.INITIAL;
import static dev.lantau.ga.wire.HealthState.NO_MONITOR;
import static dev.lantau.ga.wire.HealthState.UNHEALTHY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.ga.Client;
import dev.lantau.ga.DriverUnderTest;
import dev.lantau.ga.GroupSamples;
import dev.lantau.ga.Poll;
import dev.lantau.ga.wire.HealthState;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class EndpointHealthTest {
    @Inject EndpointHealth health;

    private static List<String> states(String group) {
        return Client.A.get(GroupSamples.endpoints(group))
                .statusCode(200)
                .extract()
                .path("endpoints.health_state");
    }

    private static void assertAll(String group, HealthState state) {
        states(group).forEach(shown -> assertEquals(state.value(), shown));
    }

    /** Probing began; nobody is there, which a driver that probes may know by now. */
    private static void assertProbed(String group) {
        var possible = DriverUnderTest.probes() ? Set.of(INITIAL, UNHEALTHY) : Set.of(INITIAL);
        states(group)
                .forEach(
                        shown ->
                                assertTrue(
                                        possible.contains(HealthState.fromString(shown)), shown));
    }

    private static void enable(String check, boolean enabled) {
        Client.A.put(
                        GroupSamples.CHECKS + "/" + check,
                        Map.of("health_check", Map.of("enabled", enabled)))
                .statusCode(200);
    }

    @Test
    void aHealthCheckMovesAllEndpointsOfItsGroup() {
        var group = GroupSamples.endpointGroup(Client.A);
        var elsewhere = GroupSamples.endpointGroup(Client.A);
        GroupSamples.endpoint(Client.A, group);
        GroupSamples.endpoint(Client.A, group);
        GroupSamples.endpoint(Client.A, elsewhere);
        assertAll(group, NO_MONITOR);

        var check = GroupSamples.healthCheck(Client.A, group, false);
        assertAll(group, NO_MONITOR);
        enable(check, true);
        assertProbed(group);
        GroupSamples.endpoint(Client.A, group);
        assertProbed(group);
        enable(check, false);
        assertAll(group, NO_MONITOR);
        GroupSamples.endpoint(Client.A, group);
        assertAll(group, NO_MONITOR);
        enable(check, true);
        assertProbed(group);
        Client.A.awaitActive(GroupSamples.CHECKS + "/" + check, "health_check");
        Client.A.delete(GroupSamples.CHECKS + "/" + check).statusCode(204);
        assertAll(group, NO_MONITOR);
        Client.A.awaitGone(GroupSamples.CHECKS + "/" + check);
        GroupSamples.healthCheck(Client.A, group, true);
        assertProbed(group);
        assertAll(elsewhere, NO_MONITOR);
    }

    @Test
    void observationsStayUntilProbingBeginsAfresh() {
        var group = GroupSamples.endpointGroup(Client.A);
        var check = GroupSamples.healthCheck(Client.A, group, true);
        var path = GroupSamples.endpoints(group);
        var endpoint = GroupSamples.endpoint(Client.A, group);

        if (DriverUnderTest.probes()) {
            Poll.until(() -> states(group).equals(List.of(UNHEALTHY.value())));
        }
        health.observe(endpoint, HEALTHY);
        assertAll(group, HEALTHY);
        health.observe(endpoint, UNHEALTHY);
        health.observe(endpoint, UNHEALTHY);
        assertAll(group, UNHEALTHY);

        Client.A.put(path + "/" + endpoint, Map.of("endpoint", Map.of("weight", 3)))
                .statusCode(200);
        Client.A.put(
                        GroupSamples.CHECKS + "/" + check,
                        Map.of("health_check", Map.of("enabled", true, "port", 81)))
                .statusCode(200);
        assertAll(group, UNHEALTHY);

        enable(check, false);
        assertAll(group, NO_MONITOR);
        enable(check, true);
        assertProbed(group);
    }

    @Test
    void lateAndImpossibleObservationsAreNoneAtAll() {
        var group = GroupSamples.endpointGroup(Client.A);
        var endpoint = GroupSamples.endpoint(Client.A, group);

        health.observe(endpoint, HEALTHY);
        health.observe("gone", HEALTHY);

        assertAll(group, NO_MONITOR);
        assertThrows(IllegalArgumentException.class, () -> health.observe(endpoint, NO_MONITOR));
        assertThrows(IllegalArgumentException.class, () -> health.observe(endpoint, INITIAL));
    }
}
