package dev.lantau.ga.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Frontend.PortMapping;
import dev.lantau.common.traffic.Pool;
import dev.lantau.ga.traffic.AcceleratorPlan.Endpoint;
import dev.lantau.ga.traffic.AcceleratorPlan.EndpointGroup;
import dev.lantau.ga.traffic.AcceleratorPlan.HealthCheck;
import dev.lantau.ga.traffic.AcceleratorPlan.Listener;
import dev.lantau.ga.traffic.AcceleratorPlan.LogTarget;
import dev.lantau.ga.traffic.AcceleratorPlan.PortRange;
import dev.lantau.ga.traffic.AcceleratorPlan.Protocol;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontendsTest {
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "lantau.ga.driver", "local",
                    "lantau.ga.address-pool.ipv4", "127.77.0.0/16",
                    "lantau.ga.address-pool.ipv6", "::1/128");

    @TempDir Path logs;

    private static GaSettings settings(Map<String, String> more) {
        var all = new HashMap<>(SETTINGS);
        all.putAll(more);
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(GaSettings.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(GaSettings.class);
    }

    private Frontends frontends(Map<String, String> more) {
        return new Frontends(settings(more), new HostNames(), new AccessLogs(Optional.of(logs)));
    }

    private static Listener listener(
            AcceleratorPlan.Access access, LogTarget log, EndpointGroup... groups) {
        var ports = List.of(new PortRange(80, 80), new PortRange(100, 110));
        return new Listener("l", Protocol.TCP, ports, true, access, log, List.of(groups));
    }

    private static AcceleratorPlan plan(Listener... listeners) {
        return new AcceleratorPlan("d", List.of("127.77.0.1", "::1"), List.of(listeners));
    }

    @Test
    void aListenerIsAFrontendOnEachAddress() {
        var probes = new HealthCheck(Protocol.UDP, 53, 10, 5, 3);
        var mapped = new Endpoint("e1", "::ffff:127.0.2.1", 0);
        var named = new Endpoint("e2", "localhost", 5);
        var group = new EndpointGroup("g", "region-1", 70, probes, List.of(mapped, named));
        var access = new AcceleratorPlan.Access(true, List.of("10.0.0.0/8"));

        var translated =
                frontends(Map.of("lantau.ga.fail-open", "false"))
                        .of("a", plan(listener(access, new LogTarget("t", "lg", "ls"), group)));

        assertEquals(Map.of(), translated.failures());
        var backends =
                List.of(
                        new Pool.Backend("e1", "127.0.2.1", 0),
                        new Pool.Backend("e2", "127.0.0.1", 5));
        var check = new Pool.HealthCheck(53, 10, 5, 3);
        var expected =
                new Frontend(
                        "l",
                        Frontend.Protocol.TCP,
                        "127.77.0.1",
                        List.of(PortMapping.same(80, 80), PortMapping.same(100, 110)),
                        true,
                        new Frontend.Access(true, List.of("10.0.0.0/8")),
                        new Frontend.Limits(20_000, 900, 30),
                        Frontend.ProxyProtocol.NONE,
                        List.of(),
                        false,
                        logs.resolve("d/lg/ls.jsonl").toString(),
                        List.of(new Pool("g", "region-1", 70, check, backends)));
        assertEquals(expected, translated.frontends().getFirst());
        var second = translated.frontends().getLast();
        assertEquals("::1", second.address());
        assertEquals("l", Frontends.listenerOf(second.id()));
        assertEquals(2, translated.frontends().size());
    }

    @Test
    void whatIsNotSaidIsOpenUnprobedAndUnlogged() {
        var group = new EndpointGroup("g", "r", 100, null, List.of());
        var frontend =
                frontends(Map.of())
                        .of("a", plan(listener(null, null, group)))
                        .frontends()
                        .getFirst();

        assertEquals(Frontend.Access.OPEN, frontend.access());
        assertNull(frontend.accessLog());
        assertNull(frontend.pools().getFirst().healthCheck());
        assertTrue(frontend.failOpen());
    }

    @Test
    void whatCannotBeIsLeftOutAndNamed() {
        var group =
                new EndpointGroup(
                        "g",
                        "r",
                        100,
                        null,
                        List.of(
                                new Endpoint("lost", "nobody.invalid", 1),
                                new Endpoint("found", "127.0.2.1", 1)));
        var unlogged =
                new Frontends(
                        settings(Map.of()), new HostNames(), new AccessLogs(Optional.empty()));

        var translated =
                unlogged.of("a", plan(listener(null, new LogTarget("t", "lg", "ls"), group)));

        assertEquals(
                Map.of(
                        "lost", "host name nobody.invalid has no address",
                        "t", "access logs are not kept here"),
                translated.failures());
        assertEquals(
                List.of(new Pool.Backend("found", "127.0.2.1", 1)),
                translated.frontends().getFirst().pools().getFirst().backends());
    }

    @Test
    void regionPreferencesAreTheOperators() {
        var preferences =
                settings(
                                Map.of(
                                        "lantau.ga.region-preferences[0].prefix", "10.0.0.0/8",
                                        "lantau.ga.region-preferences[0].regions", "b,a",
                                        "lantau.ga.region-preferences[1].prefix", "2001:DB8::/32",
                                        "lantau.ga.region-preferences[1].regions", "c"))
                        .preferences();

        assertEquals(
                List.of(
                        new Frontend.RegionPreference("10.0.0.0/8", List.of("b", "a")),
                        new Frontend.RegionPreference("2001:db8::/32", List.of("c"))),
                preferences);
        var wrong =
                settings(
                        Map.of(
                                "lantau.ga.region-preferences[0].prefix", "10.0.0.1/8",
                                "lantau.ga.region-preferences[0].regions", "a"));
        assertThrows(IllegalArgumentException.class, wrong::preferences);
    }
}
