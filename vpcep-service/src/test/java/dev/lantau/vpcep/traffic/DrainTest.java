package dev.lantau.vpcep.traffic;

import static dev.lantau.vpcep.EndpointSamples.BACKEND;
import static dev.lantau.vpcep.EndpointSamples.PORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.traffic.TrafficEngine;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.vpcep.Samples;
import dev.lantau.vpcep.traffic.EndpointPlan.Backend;
import dev.lantau.vpcep.wire.PortList;
import dev.lantau.vpcep.wire.PortProtocol;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A driver that was told to let connections of closed endpoints go on. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class DrainTest {
    private static final String ADDRESS = "127.78.200.1";

    @Inject @All List<TrafficEngine> engines;
    @Inject TrafficLimits limits;

    private EngineDriver driver(boolean disconnect) {
        var local = engines.stream().filter(each -> each.name().equals("local")).findFirst();
        return new EngineDriver(local.orElseThrow(), limits, disconnect, Optional.empty());
    }

    @Test
    void openConnectionsGoOnNewOnesAreRefused() throws IOException {
        var driver = driver(false);
        try (var backend = Echo.on(BACKEND, Samples.serverPort(), "")) {
            var ports = List.of(new PortList(PORT, backend.port(), PortProtocol.TCP));
            var backends = List.of(new Backend("port", BACKEND));
            var plan = new EndpointPlan("drain", ADDRESS, ports, backends, null, false, null);
            assertEquals(Optional.empty(), driver.apply(plan));
            assertEquals(Optional.empty(), driver.probe("drain"));

            try (var open = Wire.open(null, ADDRESS, PORT)) {
                assertTrue(open.echoes("before"));
                assertEquals(Optional.empty(), driver.apply(EndpointPlan.closed("drain")));

                assertFalse(Wire.flows(null, ADDRESS, PORT));
                assertTrue(open.echoes("after"));
            }
        }
    }

    @Test
    void whatCannotBeIsClosedAndSaysWhy() {
        var driver = driver(true);

        assertEquals(
                Optional.of("no way"),
                driver.apply(EndpointPlan.impossible("impossible", "no way")));
        assertTrue(driver.probe("impossible").isPresent());
        assertFalse(new SimulatedDriver().real());
    }
}
