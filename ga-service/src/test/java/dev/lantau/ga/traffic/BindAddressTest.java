package dev.lantau.ga.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.common.traffic.BackendCounters;
import dev.lantau.common.traffic.Counters;
import dev.lantau.common.traffic.Decision;
import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Totals;
import dev.lantau.common.traffic.TrafficEngine;
import dev.lantau.ga.traffic.AcceleratorPlan.Listener;
import dev.lantau.ga.traffic.AcceleratorPlan.PortRange;
import dev.lantau.ga.traffic.AcceleratorPlan.Protocol;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where traffic is accepted when the accelerators' addresses are somebody else's. */
class BindAddressTest {
    /** Of documentation: no address of any machine. */
    private static final List<String> FOREIGN = List.of("198.51.100.7", "2001:db8::7");

    /** Remembers what it was told last. */
    private static final class Engine implements TrafficEngine {
        private final List<Frontend> told = new ArrayList<>();

        @Override
        public String name() {
            return "engine";
        }

        @Override
        public Map<String, String> apply(String owner, List<Frontend> frontends) {
            told.clear();
            told.addAll(frontends);
            return Map.of();
        }

        @Override
        public Optional<String> probe(String frontendId) {
            return Optional.empty();
        }

        @Override
        public void disconnect(String owner) {
            told.clear();
        }

        @Override
        public Map<String, Counters> counters(String owner) {
            return Map.of();
        }

        @Override
        public Optional<Map<String, BackendCounters>> backends(String frontendId) {
            return Optional.empty();
        }

        @Override
        public Totals totals() {
            return Totals.NONE;
        }

        @Override
        public List<Decision> decisions(String frontendId) {
            return List.of();
        }
    }

    private final Engine engine = new Engine();

    private Map<String, String> apply(Optional<String> bindAddress) {
        var settings =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(GaSettings.class)
                        .withDefaultValues(
                                Map.of(
                                        "lantau.ga.driver", "local",
                                        "lantau.ga.address-pool.ipv4", "127.77.0.0/16",
                                        "lantau.ga.address-pool.ipv6", "::1/128"))
                        .build()
                        .getConfigMapping(GaSettings.class);
        var frontends = new Frontends(settings, new HostNames(), new AccessLogs(Optional.empty()));
        var ports = List.of(new PortRange(80, 80));
        var listener = new Listener("l", Protocol.TCP, ports, false, null, null, List.of());
        var plan = new AcceleratorPlan("d", FOREIGN, List.of(listener));
        return new EngineTrafficDriver(engine, frontends, bindAddress).apply("a", () -> plan);
    }

    @Test
    void oneFrontendOnThatAddressStandsForAllOfThem() {
        assertEquals(Map.of(), apply(Optional.of("0.0.0.0")));
        assertEquals(List.of("l"), engine.told.stream().map(Frontend::id).toList());
        assertEquals("0.0.0.0", engine.told.getFirst().address());
    }

    @Test
    void withoutItAnAddressThatIsNotHereIsAFailure() {
        assertEquals(
                Map.of("a", "198.51.100.7 is no address of this system"), apply(Optional.empty()));
        assertEquals(FOREIGN, engine.told.stream().map(Frontend::address).toList());
    }
}
