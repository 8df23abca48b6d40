package dev.lantau.ga.traffic;

import static dev.lantau.ga.sockets.Site.NEAR;
import static dev.lantau.ga.sockets.Site.PORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.ga.Client;
import dev.lantau.ga.Poll;
import dev.lantau.ga.sockets.Site;
import dev.lantau.ga.sockets.TcpBackend;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What probes see is what is shown, and what traffic follows. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class HealthTrafficTest {
    private static final String CLIENT = "127.0.0.1";
    private static final int RETRIES = 2;
    private static final int SOME = 100;

    /** Interval times retries, and a second more. */
    private static final Duration LONGEST = Duration.ofSeconds(RETRIES + 1);

    private static void awaitHealth(Site site, String group, String endpoint, String state) {
        Poll.until(
                () -> site.health(group, endpoint).equals(state),
                () -> endpoint + " is " + site.health(group, endpoint) + ", not " + state);
    }

    @Test
    void trafficLeavesADeadEndpointAndComesBackToIt() {
        var site = Site.tcp(Client.A);
        var group = site.group(NEAR, 100);
        var mortal = Site.freeAddress();
        try (var steady = TcpBackend.open(Site.freeAddress(), PORT)) {
            var living = site.endpoint(group, steady.address(), 1);
            var dying = site.endpoint(group, mortal, 1);
            try (var victim = TcpBackend.open(mortal, PORT)) {
                site.check(group, PORT, RETRIES);
                awaitHealth(site, group, living, "HEALTHY");
                awaitHealth(site, group, dying, "HEALTHY");
                assertEquals(
                        Set.of(steady.address(), victim.address()),
                        site.greetings(CLIENT, SOME).keySet());
            }
            var moved =
                    Poll.until(() -> site.greetings(CLIENT, 4).equals(Map.of(steady.address(), 4)));
            awaitHealth(site, group, dying, "UNHEALTHY");
            assertTrue(moved.compareTo(LONGEST) <= 0, "traffic moved after " + moved);
            assertEquals(Map.of(steady.address(), SOME), site.greetings(CLIENT, SOME));

            try (var risen = TcpBackend.open(mortal, PORT)) {
                awaitHealth(site, group, dying, "HEALTHY");
                assertEquals(
                        Set.of(steady.address(), risen.address()),
                        site.greetings(CLIENT, SOME).keySet());
            }
        }
    }

    @Test
    void whenNoneIsHealthyAllAreUsed() {
        var site = Site.tcp(Client.A);
        var group = site.group(NEAR, 100);
        try (var one = TcpBackend.open(Site.freeAddress(), PORT);
                var other = TcpBackend.open(Site.freeAddress(), PORT);
                var idle = TcpBackend.open(Site.freeAddress(), PORT)) {
            var first = site.endpoint(group, one.address(), 1);
            var second = site.endpoint(group, other.address(), 1);
            site.endpoint(group, idle.address(), 0);
            site.check(group, PORT + 1, 1);
            awaitHealth(site, group, first, "UNHEALTHY");
            awaitHealth(site, group, second, "UNHEALTHY");

            assertEquals(
                    Set.of(one.address(), other.address()), site.greetings(CLIENT, SOME).keySet());
        }
    }

    @Test
    void withoutACheckNothingIsMonitored() {
        var site = Site.tcp(Client.A);
        var group = site.group(NEAR, 100);
        try (var backend = TcpBackend.open(Site.freeAddress(), PORT)) {
            var endpoint = site.endpoint(group, backend.address(), 1);
            assertEquals("NO_MONITOR", site.health(group, endpoint));

            var check = "/v1/health-checks/" + site.check(group, PORT, 1);
            awaitHealth(site, group, endpoint, "HEALTHY");
            site.change(check, "health_check", Map.of("enabled", false));
            assertEquals("NO_MONITOR", site.health(group, endpoint));

            // Off and on again before anybody carries out the first: it is known all the same.
            site.client().put(check, Map.of("health_check", Map.of("enabled", true)));
            awaitHealth(site, group, endpoint, "HEALTHY");
            for (var enabled : new boolean[] {false, true}) {
                site.client().put(check, Map.of("health_check", Map.of("enabled", enabled)));
            }
            awaitHealth(site, group, endpoint, "HEALTHY");
        }
    }
}
