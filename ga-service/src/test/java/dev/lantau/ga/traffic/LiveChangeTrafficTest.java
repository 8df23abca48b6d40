package dev.lantau.ga.traffic;

import static dev.lantau.ga.sockets.Site.FAR;
import static dev.lantau.ga.sockets.Site.NEAR;
import static dev.lantau.ga.sockets.Site.PORT;
import static dev.lantau.ga.sockets.TcpClient.NOBODY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.ga.Client;
import dev.lantau.ga.GroupSamples;
import dev.lantau.ga.sockets.Site;
import dev.lantau.ga.sockets.TcpBackend;
import dev.lantau.ga.sockets.TcpClient;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Changes under connections: what a change does not concern goes on. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class LiveChangeTrafficTest {
    private static final String CLIENT = "127.0.0.1";
    private static final int LIVE = 1_000;

    private static void delete(String path) {
        Client.A.delete(path).statusCode(204);
        Client.A.awaitGone(path);
    }

    private static void assertAllLive(List<TcpClient> connections, String text) {
        for (var connection : connections) {
            assertEquals(text, connection.echo(text));
        }
    }

    @Test
    void changesDropNoConnection() throws IOException {
        var site = Site.tcp(Client.A);
        List<TcpClient> connections = new ArrayList<>();
        try (var one = TcpBackend.open(Site.freeAddress(), PORT);
                var other = TcpBackend.open(Site.freeAddress(), PORT);
                var third = TcpBackend.open(Site.freeAddress(), PORT)) {
            var group = site.group(NEAR, 100);
            var first = site.endpoint(group, one.address(), 1);
            site.endpoint(group, other.address(), 1);
            for (int i = 0; i < LIVE; i++) {
                connections.add(TcpClient.open(site.address(), PORT));
            }
            var greeters = Set.of(one.address(), other.address());
            connections.forEach(connection -> assertTrue(greeters.contains(connection.line())));
            assertAllLive(connections, "begin");

            site.weight(group, first, 0);
            site.dial(group, 40);
            site.endpoint(site.group(FAR, 100), third.address(), 5);
            site.check(group, PORT, 1);
            site.change(
                    "/v1/listeners/" + site.listener(),
                    "listener",
                    Map.of(
                            "client_affinity",
                            "SOURCE_IP",
                            "port_ranges",
                            List.of(Map.of("from_port", PORT, "to_port", PORT + 1))));
            Site.listener(Client.A, site.accelerator(), "TCP", PORT + 2, "NONE");
            assertAllLive(connections, "after");
        } finally {
            connections.forEach(TcpClient::close);
        }
    }

    @Test
    void whatIsDeletedTakesNoneAndDrains() throws IOException {
        var site = Site.tcp(Client.A);
        try (var one = TcpBackend.open(Site.freeAddress(), PORT)) {
            var group = site.group(NEAR, 100);
            var endpoint = site.endpoint(group, one.address(), 1);
            try (var open = TcpClient.open(site.address(), PORT)) {
                assertEquals(one.address(), open.line());

                delete(GroupSamples.endpoints(group) + "/" + endpoint);
                assertEquals(NOBODY, site.greeting(CLIENT));
                assertEquals("still", open.echo("still"));
                delete(GroupSamples.GROUPS + "/" + group);
                delete("/v1/listeners/" + site.listener());
                delete("/v1/accelerators/" + site.accelerator());
                assertEquals(NOBODY, site.greeting(CLIENT));

                // Nobody is waited for longer than lantau.ga.limits.drain says.
                assertEquals(NOBODY, open.line());
            }
        }
    }

    @Test
    void theAddressOfADeletedAcceleratorServesTheNext() {
        var site = Site.tcp(Client.A);
        delete("/v1/listeners/" + site.listener());
        delete("/v1/accelerators/" + site.accelerator());

        var next = Site.tcp(Client.A);
        try (var backend = TcpBackend.open(Site.freeAddress(), PORT)) {
            next.endpoint(next.group(NEAR, 100), backend.address(), 1);
            assertEquals(backend.address(), next.greeting(CLIENT));
        }
    }
}
