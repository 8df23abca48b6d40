package dev.lantau.ga.traffic;

import static dev.lantau.ga.sockets.Site.FAR;
import static dev.lantau.ga.sockets.Site.NEAR;
import static dev.lantau.ga.sockets.Site.PORT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.ga.Client;
import dev.lantau.ga.sockets.Site;
import dev.lantau.ga.sockets.TcpBackend;
import dev.lantau.ga.sockets.TcpClient;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which endpoint a connection reaches: weights, dials, regions, affinity. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class SteeringTrafficTest {
    private static final String CLIENT = "127.0.0.1";

    /** In a prefix whose region order is configured: first FAR, then NEAR. */
    private static final String FAR_CLIENT = "127.200.3.4";

    private static final int MANY = 4_000;
    private static final int SOME = 200;

    private static TcpBackend backend() {
        return TcpBackend.open(Site.freeAddress(), PORT);
    }

    private static void assertShare(
            double percent, TcpBackend backend, Map<String, Integer> greetings) {
        int all = greetings.values().stream().mapToInt(Integer::intValue).sum();
        double share = 100.0 * greetings.getOrDefault(backend.address(), 0) / all;
        assertEquals(percent, share, 1.0, greetings.toString());
    }

    @Test
    void weightsDecideWithinAGroup() {
        var site = Site.tcp(Client.A);
        var group = site.group(NEAR, 100);
        try (var heavy = backend();
                var light = backend();
                var idle = backend()) {
            site.endpoint(group, heavy.address(), 30);
            var lighter = site.endpoint(group, light.address(), 10);
            site.endpoint(group, idle.address(), 0);

            var greetings = site.greetings(CLIENT, MANY);
            assertShare(75, heavy, greetings);
            assertShare(25, light, greetings);
            assertEquals(2, greetings.size(), greetings.toString());

            site.weight(group, lighter, 0);
            assertEquals(Map.of(heavy.address(), SOME), site.greetings(CLIENT, SOME));
        }
    }

    @Test
    void dialsDecideBetweenGroups() {
        var site = Site.tcp(Client.A);
        try (var one = backend();
                var other = backend()) {
            var near = site.group(NEAR, 100);
            var far = site.group(FAR, 50);
            site.endpoint(near, one.address(), 1);
            site.endpoint(far, other.address(), 1);

            var greetings = site.greetings(CLIENT, MANY);
            assertShare(200.0 / 3, one, greetings);
            assertShare(100.0 / 3, other, greetings);

            site.dial(far, 0);
            assertEquals(Map.of(one.address(), SOME), site.greetings(CLIENT, SOME));

            site.dial(near, 0);
            assertEquals(Map.of(TcpClient.NOBODY, 1), site.greetings(CLIENT, 1));
        }
    }

    @Test
    void clientsOfAConfiguredPrefixPreferItsRegions() {
        var site = Site.tcp(Client.A);
        try (var one = backend();
                var other = backend()) {
            site.endpoint(site.group(NEAR, 100), one.address(), 1);
            var far = site.group(FAR, 100);
            site.endpoint(far, other.address(), 1);

            assertEquals(Map.of(other.address(), SOME), site.greetings(FAR_CLIENT, SOME));
            assertShare(50, one, site.greetings(CLIENT, SOME));

            site.dial(far, 70);
            var greetings = site.greetings(FAR_CLIENT, MANY);
            assertShare(70, other, greetings);
            assertShare(30, one, greetings);
        }
    }

    @Test
    void affinityKeepsASourceWithItsEndpoint() {
        var site = Site.of(Client.A, "TCP", "SOURCE_IP");
        var group = site.group(NEAR, 100);
        try (var one = backend();
                var other = backend()) {
            site.endpoint(group, one.address(), 1);
            site.endpoint(group, other.address(), 1);

            Set<String> reached = new HashSet<>();
            for (int source = 1; source <= 20; source++) {
                var greetings = site.greetings("127.0.3." + source, 20);
                assertEquals(1, greetings.size(), greetings.toString());
                reached.addAll(greetings.keySet());
            }
            assertEquals(Set.of(one.address(), other.address()), reached);

            site.change(
                    "/v1/listeners/" + site.listener(),
                    "listener",
                    Map.of("client_affinity", "NONE"));
            assertShare(50, one, site.greetings("127.0.3.1", SOME));
        }
    }

    @Test
    void tenantsOnTheSamePortReachTheirOwnEndpoints() {
        var mine = Site.tcp(Client.A);
        var theirs = Site.tcp(Client.B);
        try (var one = backend();
                var other = backend()) {
            mine.endpoint(mine.group(NEAR, 100), one.address(), 1);
            theirs.endpoint(theirs.group(NEAR, 100), other.address(), 1);

            assertEquals(Map.of(one.address(), SOME), mine.greetings(CLIENT, SOME));
            assertEquals(Map.of(other.address(), SOME), theirs.greetings(CLIENT, SOME));
        }
    }

    @Test
    void anEndpointMayHaveAName() {
        var site = Site.tcp(Client.A);
        var group = site.group(NEAR, 100);
        try (var local = TcpBackend.open("127.0.0.1", PORT)) {
            Client.A.create(
                    "/v1/endpoint-groups/" + group + "/endpoints",
                    "endpoint",
                    Map.of(
                            "resource_id",
                            "named",
                            "resource_type",
                            "CUSTOM_DOMAIN_NAME",
                            "ip_address",
                            "localhost"));

            assertEquals(local.address(), site.greeting(CLIENT));
        }
    }
}
