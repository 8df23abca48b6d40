package dev.lantau.vpcep.connection;

import static dev.lantau.vpcep.Answers.refused;
import static dev.lantau.vpcep.EndpointSamples.decide;
import static dev.lantau.vpcep.EndpointSamples.path;
import static dev.lantau.vpcep.Samples.SERVICES;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import dev.lantau.vpcep.Answers;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.EndpointSamples;
import dev.lantau.vpcep.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class ConnectionResourceTest {

    private static String connections(String service) {
        return SERVICES + "/" + service + "/connections";
    }

    private static ValidatableResponse act(
            Client client, String service, String action, String... endpoints) {
        return client.post(
                connections(service) + "/action",
                Map.of("action", action, "endpoints", List.of(endpoints)));
    }

    private static void hold(String endpoint, String columns) {
        RowStatements.execute(
                "update vpc_endpoint set leased_until = now() + interval '1 hour', "
                        + columns
                        + " where id = ?",
                endpoint);
    }

    @Test
    void theOwnerAcceptsAndRejects() {
        var service = EndpointSamples.sharedService(true);
        var id = EndpointSamples.endpoint(Client.B, service);

        act(Client.A, service, "receive", id)
                .statusCode(200)
                .body("connections", hasSize(1))
                .body("connections[0].id", equalTo(id))
                .body("connections[0].domain_id", equalTo(Client.B.domainId()))
                .body("connections[0].status", equalTo("creating"));
        Client.B.awaitStatus(path(id), "accepted");
        refused(act(Client.A, service, "receive", id), 400, "2014");

        act(Client.A, service, "reject", id)
                .statusCode(200)
                .body("connections[0].status", equalTo("rejected"));
        Client.B.get(path(id))
                .body("status", equalTo("rejected"))
                .body("error", equalTo(List.of()));
        act(Client.A, service, "reject", id).body("connections[0].status", equalTo("rejected"));

        decide(service, id, "receive");
        Client.B.awaitStatus(path(id), "accepted");
    }

    @Test
    void whatWaitsCanBeRejected() {
        var service = EndpointSamples.sharedService(true);
        var id = EndpointSamples.endpoint(Client.B, service);

        act(Client.A, service, "reject", id).statusCode(200);

        Client.B.get(path(id)).body("status", equalTo("rejected"));
    }

    @Test
    void exactlyOneEndpointPerCall() {
        var service = EndpointSamples.sharedService(true);
        var id = EndpointSamples.endpoint(Client.B, service);

        refused(act(Client.A, service, "receive"), 400, "2031");
        refused(act(Client.A, service, "receive", id, id), 400, "2031");
        refused(act(Client.A, service, "perhaps", id), 400, "2027");
        refused(act(Client.A, service, "receive", ""), 400, "2017");
        refused(act(Client.A, service, "receive", "x".repeat(65)), 400, "2017");
    }

    @Test
    void onlyEndpointsOfTheServiceAreDecidedOn() {
        var service = EndpointSamples.sharedService(true);
        var other = EndpointSamples.sharedService(true);
        var id = EndpointSamples.endpoint(Client.B, service);
        var foreign =
                EndpointSamples.endpoint(
                        Client.B, Client.B.create(SERVICES, EndpointSamples.service(true)));

        refused(act(Client.A, other, "receive", id), 400, "2013");
        refused(act(Client.A, service, "receive", "unknown"), 404, "2006");
        refused(act(Client.A, service, "receive", foreign), 404, "2006");
        var words = List.of(Map.of("id", id, "description", "x"));
        refused(
                Client.A.put(connections(other) + "/description", Map.of("connections", words)),
                400,
                "2013");
    }

    @Test
    void statesThatTakeNoDecision() {
        var service = EndpointSamples.sharedService(true);
        var id = EndpointSamples.endpoint(Client.B, service);

        RowStatements.execute("update vpc_endpoint set frozen = true where id = ?", id);
        refused(act(Client.A, service, "receive", id), 400, "2015");
        hold(id, "frozen = false, observed_generation = 0");
        refused(act(Client.A, service, "receive", id), 400, "2019");
        hold(id, "observed_generation = generation, status = 'DELETING'");
        refused(act(Client.A, service, "receive", id), 400, "2018");
    }

    @Test
    void whatFailedIsTriedAgainOrRejected() {
        var service = EndpointSamples.sharedService(true);
        var id = EndpointSamples.endpoint(Client.B, service);
        decide(service, id, "receive");
        Client.B.awaitStatus(path(id), "accepted");
        Rows.setStatus("vpc_endpoint", id, "ERROR");
        Client.A.get(connections(service) + "?status=failed")
                .body("connections.id", equalTo(List.of(id)));

        act(Client.A, service, "receive", id)
                .body("connections[0].status", anyOf(equalTo("creating"), equalTo("accepted")));
        Client.B.awaitStatus(path(id), "accepted");
        Rows.setStatus("vpc_endpoint", id, "ERROR");
        act(Client.A, service, "reject", id).body("connections[0].status", equalTo("rejected"));
    }

    @Test
    void nobodyButTheOwnerOfTheServiceSeesConnections() {
        var service = EndpointSamples.sharedService(true);
        var id = EndpointSamples.endpoint(Client.B, service);

        for (var each : List.of(service, "unknown")) {
            refused(Client.B.get(connections(each)), 400, "2003");
            refused(act(Client.B, each, "receive", id), 400, "2003");
            refused(
                    Client.B.put(
                            connections(each) + "/description", Map.of("connections", List.of())),
                    400,
                    "2003");
        }
        Client.B.get(path(id)).body("status", equalTo("pendingAcceptance"));
    }

    @Test
    void connectionsAreListedFilteredAndPaged() {
        var service = EndpointSamples.sharedService(true);
        var ids =
                List.of(
                        EndpointSamples.endpoint(Client.B, service),
                        EndpointSamples.endpoint(Client.B, service),
                        EndpointSamples.endpoint(Client.A, service));
        var list = connections(service);
        decide(service, ids.getFirst(), "receive");
        Client.B.awaitStatus(path(ids.getFirst()), "accepted");
        decide(service, ids.getLast(), "reject");
        int marker =
                Client.A.get(list + "?limit=1000&id=" + ids.getFirst())
                        .body("total_count", equalTo(1))
                        .body("connections[0].marker_id", greaterThan(0))
                        .body("connections[0].error", equalTo(List.of()))
                        .extract()
                        .path("connections[0].marker_id");

        assertEquals(
                ids.reversed(), Answers.walk(Client.A, list + "?sort_dir=desc", "connections"));
        assertEquals(
                ids,
                Answers.walk(Client.A, list + "?sort_dir=asc&sort_key=create_at", "connections"));
        Client.A.get(list + "?status=accepted")
                .body("connections.id", equalTo(List.of(ids.getFirst())));
        Client.A.get(list + "?status=pendingAcceptance")
                .body("connections.id", equalTo(List.of(ids.get(1))));
        Client.A.get(list + "?status=rejected")
                .body("connections.id", equalTo(List.of(ids.getLast())));
        Client.A.get(list + "?status=failed").body("connections", equalTo(List.of()));
        Client.A.get(list + "?marker_id=" + marker)
                .body("connections.id", equalTo(List.of(ids.getFirst())));
        Client.A.get(list + "?limit=0")
                .body("connections", equalTo(List.of()))
                .body("total_count", equalTo(3));
    }

    @Test
    void badListParametersHaveTheirOwnCodes() {
        var list = connections(EndpointSamples.sharedService(true));

        refused(Client.A.get(list + "?status=creating"), 400, "0019");
        refused(Client.A.get(list + "?marker_id=99999999999"), 400, "0021");
        refused(Client.A.get(list + "?limit=-1"), 400, "0006");
        refused(Client.A.get(list + "?offset=x"), 400, "0010");
        refused(Client.A.get(list + "?sort_key=id"), 400, "0017");
        refused(Client.A.get(list + "?sort_dir=down"), 400, "0018");
    }

    @Test
    void theOwnerDescribesConnectionsInItsOwnWords() {
        var service = EndpointSamples.sharedService(true);
        var id = EndpointSamples.endpoint(Client.B, service);
        var words = connections(service) + "/description";

        Client.A.put(
                        words,
                        Map.of(
                                "connections",
                                List.of(Map.of("id", id, "description", "a customer"))))
                .statusCode(200)
                .body("connections[0].description", equalTo("a customer"))
                .body("connections[0].status", equalTo("pendingAcceptance"));
        Client.A.get(connections(service))
                .body("connections[0].description", equalTo("a customer"));
        Client.B.get(path(id)).body("description", equalTo(""));
        Client.A.put(words, Map.of("connections", List.of(Map.of("id", id, "description", ""))))
                .body("connections[0].description", equalTo(""));
        refused(
                Client.A.put(
                        words,
                        Map.of("connections", List.of(Map.of("id", "unknown", "description", "")))),
                404,
                "2006");
        refused(
                Client.A.put(
                        words,
                        Map.of("connections", List.of(Map.of("id", id, "description", "<")))),
                400,
                "0002");
    }
}
