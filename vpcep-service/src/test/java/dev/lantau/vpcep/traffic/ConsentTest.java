package dev.lantau.vpcep.traffic;

import static dev.lantau.vpcep.Answers.with;
import static dev.lantau.vpcep.EndpointSamples.PORT;
import static dev.lantau.vpcep.EndpointSamples.decide;
import static dev.lantau.vpcep.EndpointSamples.path;
import static dev.lantau.vpcep.EndpointSamples.permit;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.EndpointSamples;
import dev.lantau.vpcep.Poll;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom the owner of a service lets in, on the wire. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class ConsentTest {
    /** A second is promised; the rest is for machines that do much else meanwhile. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private static void assertSoon(Duration took) {
        assertTrue(took.compareTo(SOON) < 0, "it took " + took);
    }

    @Test
    void whatIsAcceptedFlowsAndWhatIsRejectedEnds() throws IOException {
        var service = EndpointSamples.sharedService(true);
        var id = EndpointSamples.endpoint(Client.B, service);
        var address = Wire.address(Client.B, id);
        assertFalse(Wire.flows(null, address, PORT));

        decide(service, id, "receive");
        if (!DriverUnderTest.real()) {
            Client.B.awaitStatus(path(id), "accepted");
            return;
        }
        assertSoon(Poll.until("it flows", () -> Wire.flows(null, address, PORT)));
        Client.B.awaitStatus(path(id), "accepted");

        try (var open = Wire.open(null, address, PORT)) {
            assertTrue(open.echoes("before"));
            decide(service, id, "reject");
            assertSoon(Poll.until("it is refused", () -> !Wire.flows(null, address, PORT)));
            assertTrue(open.closed());
        }
        Client.B.get(path(id)).body("status", equalTo("rejected"));
    }

    @Test
    void withoutPermissionNothingFlowsAnyMore() throws IOException {
        var service = EndpointSamples.sharedService(false);
        var id = EndpointSamples.endpoint(Client.B, service);
        var address = Wire.address(Client.B, id);
        if (DriverUnderTest.real()) {
            try (var open = Wire.open(null, address, PORT)) {
                assertTrue(open.echoes("before"));
                permit(service, "remove");
                assertSoon(Poll.until("it is refused", () -> !Wire.flows(null, address, PORT)));
                assertTrue(open.closed());
            }
        } else {
            permit(service, "remove");
        }
        Client.B.awaitStatus(path(id), "rejected");
        Client.B.get(path(id)).body("error[0].error_code", equalTo("EndPoint.2012"));
        var action = Samples.SERVICES + "/" + service + "/connections/action";
        var receive = Map.of("action", "receive", "endpoints", List.of(id));
        Client.A.post(action, receive).statusCode(400).body("error.code", equalTo("EndPoint.0002"));

        permit(service, "add");
        Client.B.get(path(id)).body("status", equalTo("rejected"));
        Client.A.post(action, receive).statusCode(200);
        Client.B.awaitStatus(path(id), "accepted");
    }

    @Test
    void theOwnAccountNeedsNoPermission() {
        var service = EndpointSamples.sharedService(false);
        var id = EndpointSamples.endpoint(Client.A, service);

        permit(service, "remove");

        Client.A.get(path(id)).body("status", equalTo("accepted"));
    }

    @Test
    void aServiceStaysWhileItIsUsedAndTakesTheRestWithIt() {
        var service = EndpointSamples.sharedService(true);
        var waiting = EndpointSamples.endpoint(Client.B, service);
        var used = EndpointSamples.endpoint(Client.A, service);
        decide(service, used, "receive");
        Client.A.awaitStatus(path(used), "accepted");

        Client.A.delete(Samples.SERVICES + "/" + service)
                .statusCode(400)
                .body("error.code", equalTo("EndPoint.3006"));
        EndpointSamples.remove(Client.A, used);
        Client.A.delete(Samples.SERVICES + "/" + service).statusCode(204);

        Client.A.awaitGone(Samples.SERVICES + "/" + service);
        Client.B.awaitStatus(path(waiting), "rejected");
        Client.B.get(path(waiting)).body("error[0].error_code", equalTo("EndPoint.2003"));
        EndpointSamples.remove(Client.B, waiting);
    }

    @Test
    void theAccessListDecidesByAddress() {
        var service = EndpointSamples.sharedService(false);
        var id =
                Client.B.create(
                        EndpointSamples.ENDPOINTS,
                        with(
                                with(
                                        EndpointSamples.endpoint(service),
                                        "whitelist",
                                        List.of("127.9.0.0/16")),
                                "enable_whitelist",
                                true));
        var address = Wire.address(Client.B, id);
        Client.B.get(path(id)).body("status", equalTo("accepted"));
        if (!DriverUnderTest.real()) {
            return;
        }

        assertTrue(Wire.flows("127.9.1.1", address, PORT));
        assertFalse(Wire.flows("127.10.1.1", address, PORT));
        Client.B.put(path(id), Map.of("whitelist", List.of("127.10.1.1"))).statusCode(200);
        Poll.until("the new one is let in", () -> Wire.flows("127.10.1.1", address, PORT));
        assertFalse(Wire.flows("127.9.1.1", address, PORT));
        Client.B.put(path(id), Map.of("whitelist", List.of())).statusCode(200);
        Poll.until("nobody is let in", () -> !Wire.flows("127.10.1.1", address, PORT));
        Client.B.put(path(id), Map.of("enable_whitelist", false)).statusCode(200);
        Poll.until("everybody is let in", () -> Wire.flows("127.9.1.1", address, PORT));
    }

    @Test
    void withTheEndpointItsConnectionsGo() throws IOException {
        var id = EndpointSamples.accepted(Client.A);
        var address = Wire.address(Client.A, id);
        if (!DriverUnderTest.real()) {
            EndpointSamples.remove(Client.A, id);
            return;
        }

        try (var open = Wire.open(null, address, PORT)) {
            assertTrue(open.echoes("before"));
            EndpointSamples.remove(Client.A, id);
            assertTrue(open.closed());
        }
        assertFalse(Wire.flows(null, address, PORT));
    }
}
