package dev.lantau.ga.endpoint;

import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.ga.Client;
import dev.lantau.ga.GroupSamples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class ParallelEndpointsTest {
    private static String errorOfCreate(String group, String resourceId) {
        return Client.A.post(
                        GroupSamples.endpoints(group),
                        Map.of("endpoint", GroupSamples.endpointOf(resourceId)))
                .extract()
                .path("error_code");
    }

    @Test
    void tenOfSixtyFourEndpointsAreCreated() {
        var group = GroupSamples.endpointGroup(Client.A);

        var codes = Parallel.calls(n -> errorOfCreate(group, "r-" + n));

        assertEquals(10, Collections.frequency(codes, null));
        assertEquals(54, Collections.frequency(codes, "GA.9103"));
        Client.A.get(GroupSamples.endpoints(group)).body("endpoints", hasSize(10));
    }

    @Test
    void oneOfSixtyFourEndpointsOfAResourceIsCreated() {
        var group = GroupSamples.endpointGroup(Client.A);

        var codes = Parallel.calls(ignored -> errorOfCreate(group, "r"));

        assertEquals(1, Collections.frequency(codes, null));
        assertEquals(63, Collections.frequency(codes, "GA.9104"));
    }

    @Test
    void noEndpointMissesThatProbingBeganOrEnded() {
        var group = GroupSamples.endpointGroup(Client.A);
        var check = GroupSamples.CHECKS + "/" + GroupSamples.healthCheck(Client.A, group, false);
        var endpoint = GroupSamples.endpoints(group) + "/" + GroupSamples.endpoint(Client.A, group);

        var codes =
                Parallel.calls(
                        n ->
                                switch (n % 4) {
                                    case 0 -> errorOfCreate(group, "r-" + n);
                                    case 1 ->
                                            Client.A.put(
                                                            endpoint,
                                                            Map.of("endpoint", Map.of("weight", n)))
                                                    .extract()
                                                    .<String>path("error_code");
                                    default ->
                                            Client.A.put(
                                                            check,
                                                            Map.of(
                                                                    "health_check",
                                                                    Map.of("enabled", n % 4 == 2)))
                                                    .extract()
                                                    .<String>path("error_code");
                                });

        assertEquals(57, Collections.frequency(codes, null));
        assertEquals(7, Collections.frequency(codes, "GA.9103"));
        boolean enabled = Client.A.get(check).extract().path("health_check.enabled");
        List<String> states =
                Client.A.get(GroupSamples.endpoints(group))
                        .extract()
                        .path("endpoints.health_state");
        assertEquals(10, states.size());
        assertTrue(possible(enabled).containsAll(states), states.toString());
        int weight = Client.A.get(endpoint).extract().path("endpoint.weight");
        assertTrue(weight % 4 == 1 && weight > 0, "weight " + weight);
    }

    /** Nobody is there, which a driver that probes may know by now. */
    private static Set<String> possible(boolean monitored) {
        return monitored ? Set.of("INITIAL", "UNHEALTHY") : Set.of("NO_MONITOR");
    }
}
