package dev.lantau.vpcep.endpoint;

import static dev.lantau.vpcep.Answers.refused;
import static dev.lantau.vpcep.EndpointSamples.path;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.EndpointSamples;
import dev.lantau.vpcep.Rows;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What no longer works on an endpoint, and what never works on a connection. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class LeavingEndpointTest {
    @Test
    void anEndpointOnItsWayOutTakesNoChange() {
        var service = Client.A.create(Samples.SERVICES, EndpointSamples.service(true));
        var id = EndpointSamples.endpoint(Client.A, service);
        Rows.setStatus("vpc_endpoint", id, "DELETING");

        var document = Map.of("Statement", List.of(Map.of("Effect", "Allow")));
        var upgrade = Client.A.pathV2("vpc-endpoints/" + id + "/upgrade");

        refused(
                Client.A.put(path(id) + "/policy", Map.of("policy_document", document)),
                400,
                "2018");
        refused(Client.A.delete(path(id) + "/policy"), 400, "2018");
        refused(
                Client.A.put(path(id) + "/routetables", Map.of("routetables", List.of("rtb-1"))),
                400,
                "2018");
        refused(Client.A.post(upgrade, Map.of("action", "start")), 400, "2018");
        Rows.setStatus("vpc_endpoint", id, "ACTIVE");
    }

    @Test
    void whatCanBeNoEndpointsIdIsNoConnection() {
        var service = Samples.service(Client.A);
        var wish = Map.of("id", "x".repeat(65), "description", "");

        refused(
                Client.A.put(
                        Samples.SERVICES + "/" + service + "/connections/description",
                        Map.of("connections", List.of(wish))),
                400,
                "2017");
    }
}
