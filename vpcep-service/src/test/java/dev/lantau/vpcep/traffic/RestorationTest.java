package dev.lantau.vpcep.traffic;

import static dev.lantau.vpcep.EndpointSamples.PORT;
import static dev.lantau.vpcep.EndpointSamples.path;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.database.DatabasesReady;
import dev.lantau.common.traffic.TrafficEngine;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.EndpointSamples;
import dev.lantau.vpcep.Poll;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a start of the process does, with the engine emptied in place of a new process. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class RestorationTest {
    @Inject Restoration restoration;
    @Inject @All List<TrafficEngine> engines;

    @Test
    void theSameAddressesForwardAgain() {
        var id = EndpointSamples.accepted(Client.A);
        var address = Wire.address(Client.A, id);
        engines.stream()
                .filter(engine -> engine.name().equals(DriverUnderTest.name()))
                .forEach(engine -> engine.apply(id, List.of()));
        Poll.until("it is closed", () -> !Wire.flows(null, address, PORT));

        restoration.start(new DatabasesReady());

        assertTrue(restoration.done());
        assertTrue(!DriverUnderTest.real() || Wire.flows(null, address, PORT));
        Client.A.get(path(id)).body("status", equalTo("accepted")).body("ip", equalTo(address));
    }
}
