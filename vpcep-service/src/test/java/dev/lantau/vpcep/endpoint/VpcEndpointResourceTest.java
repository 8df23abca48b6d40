package dev.lantau.vpcep.endpoint;

import static dev.lantau.vpcep.Answers.refused;
import static dev.lantau.vpcep.Answers.with;
import static dev.lantau.vpcep.EndpointSamples.ENDPOINTS;
import static dev.lantau.vpcep.EndpointSamples.path;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import dev.lantau.vpcep.Answers;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.EndpointSamples;
import dev.lantau.vpcep.Rows;
import dev.lantau.vpcep.Samples;
import dev.lantau.vpcep.traffic.Echo;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class VpcEndpointResourceTest {

    @Test
    void createAnswersCreatingAndBecomesAccepted() {
        var service = EndpointSamples.sharedService(false);
        var answer =
                Client.B.post(ENDPOINTS, EndpointSamples.endpoint(service))
                        .statusCode(200)
                        .body("status", equalTo("creating"))
                        .body("service_type", equalTo("interface"))
                        .body("active_status", equalTo(List.of("active")))
                        .body("enable_status", equalTo("enable"))
                        .body("specification_name", equalTo("basic"))
                        .body("endpoint_service_name", startsWith("region-1."))
                        .body("marker_id", greaterThan(0))
                        .body("ip", matchesPattern("127\\.78\\.\\d+\\.\\d+"))
                        .body("enable_dns", equalTo(false))
                        .body("enable_whitelist", equalTo(false))
                        .body("whitelist", equalTo(List.of()))
                        .body("routetables", equalTo(List.of()))
                        .body("tags", equalTo(List.of()))
                        .body("description", equalTo(""))
                        .body("ip_version", equalTo("ipv4"))
                        .body("project_id", equalTo(Client.B.projectId()))
                        .body(
                                "created_at",
                                matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));

        String id = answer.extract().path("id");
        Client.B.awaitStatus(path(id), "accepted");
        Client.B.get(path(id))
                .body("error", equalTo(List.of()))
                .body("dns_names", equalTo(List.of()))
                .body("marker_id", equalTo(answer.extract().path("marker_id")))
                .body("ip", equalTo(answer.extract().path("ip")));
    }

    private static Map<String, Object> everything(String service) {
        var statement = Map.of("Effect", "Allow", "Action", List.of("*"));
        return Map.of(
                "endpoint_service_id",
                service,
                "vpc_id",
                "vpc-1",
                "subnet_id",
                "subnet-1",
                "enable_dns",
                true,
                "enable_whitelist",
                true,
                "whitelist",
                List.of("127.0.0.0/8", "10.1.2.3"),
                "description",
                "a way in",
                "policy_document",
                Map.of("Version", "5.0", "Statement", List.of(statement)),
                "ip_version",
                "ipv4",
                "tags",
                List.of(Map.of("key", "k", "value", "v")));
    }

    @Test
    void everythingThatIsSentIsEchoed() {
        var service =
                Client.A.create(
                        Samples.SERVICES,
                        with(EndpointSamples.service(false), "enable_policy", true));
        var fields = everything(service);

        var created = Client.A.post(ENDPOINTS, fields).statusCode(200);
        String id = created.extract().path("id");
        Client.A.awaitStatus(path(id), "accepted");

        for (var answer : List.of(created, Client.A.get(path(id)).statusCode(200))) {
            fields.forEach((field, value) -> answer.body(field, equalTo(value)));
        }
        Client.A.get(path(id)).body("dns_names[0]", startsWith("vpcep-" + id + "."));
        Client.A.get(ENDPOINTS + "?id=" + id)
                .body("endpoints[0].tags", equalTo(fields.get("tags")))
                .body("endpoints[0].whitelist", equalTo(fields.get("whitelist")));
    }

    @Test
    void withApprovalItWaitsForTheOwner() {
        var service = EndpointSamples.sharedService(true);

        var id = EndpointSamples.endpoint(Client.B, service);

        Client.B.get(path(id)).body("status", equalTo("pendingAcceptance"));
    }

    @Test
    void anEndpointOfAPublicServiceNeedsNoPermission() {
        var echo = Echo.on("127.0.21.2", 5353, "");
        var id = EndpointSamples.endpoint(Client.B, "service-public");

        Client.B.get(path(id))
                .body("status", equalTo("accepted"))
                .body("endpoint_service_name", equalTo("region-1.names.service-public"));
        echo.close();
    }

    @Test
    void theWantedAddressIsTaken() {
        var service = EndpointSamples.sharedService(false);
        var fields = with(EndpointSamples.endpoint(service), "port_ip", "127.78.31.201");

        var id = Client.B.create(ENDPOINTS, fields);

        Client.B.get(path(id)).body("ip", equalTo("127.78.31.201"));
        refused(Client.A.post(ENDPOINTS, fields), 400, "2042");
        EndpointSamples.remove(Client.B, id);
        Client.B.create(ENDPOINTS, fields);
    }

    @Test
    void deletedEndpointsAreDeletingThenGone() {
        var id = EndpointSamples.accepted(Client.A);

        Client.A.delete(path(id)).statusCode(204);
        Client.A.get(path(id)).body("status", anyOf(equalTo("deleting"), equalTo(null)));
        Client.A.awaitGone(path(id));

        refused(Client.A.get(path(id)), 404, "2006");
        refused(Client.A.delete(path(id)), 404, "2006");
    }

    @Test
    void anEndpointOnItsWayOutIsLeftAlone() {
        var id = EndpointSamples.accepted(Client.A);
        Rows.setStatus("vpc_endpoint", id, "DELETING");

        Client.A.get(path(id)).body("status", equalTo("deleting"));
        refused(Client.A.delete(path(id)), 400, "2018");
        refused(Client.A.put(path(id), Map.of("enable_whitelist", true)), 400, "2018");
    }

    @Test
    void theAccessListIsReplaced() {
        var id = EndpointSamples.accepted(Client.A);

        Client.A.put(path(id), Map.of("whitelist", List.of("10.0.0.0/8"), "enable_whitelist", true))
                .statusCode(200)
                .body("status", equalTo("accepted"))
                .body("whitelist", equalTo(List.of("10.0.0.0/8")))
                .body("enable_whitelist", equalTo(true));
        Client.A.put(path(id), Map.of()).body("whitelist", equalTo(List.of("10.0.0.0/8")));
        Client.A.put(path(id), Map.of("whitelist", List.of()))
                .body("whitelist", equalTo(List.of()))
                .body("enable_whitelist", equalTo(true));
        Client.A.get(path(id)).body("whitelist", equalTo(List.of()));
    }

    @Test
    void badAccessListsAreRefused() {
        var id = EndpointSamples.accepted(Client.A);
        var full = Collections.nCopies(21, "10.0.0.1");

        for (var bad : List.of("10.0.0.1/8", "2001:db8::1", "somewhere", "10.0.0.256", "")) {
            refused(Client.A.put(path(id), Map.of("whitelist", List.of(bad))), 400, "2044");
        }
        refused(Client.A.put(path(id), Map.of("whitelist", full)), 400, "2045");
        Rows.setStatus("vpc_endpoint", id, "ERROR");
        refused(Client.A.put(path(id), Map.of("whitelist", List.of())), 400, "2047");
        RowStatements.execute(
                "update vpc_endpoint set status = 'PENDING', observed_generation = 0,"
                        + " leased_until = now() + interval '1 hour' where id = ?",
                id);
        refused(Client.A.put(path(id), Map.of("whitelist", List.of())), 400, "2019");
        refused(Client.A.put(path("unknown"), Map.of("whitelist", List.of())), 404, "2006");
    }

    @Test
    void aFailedEndpointSaysWhy() {
        var id = EndpointSamples.accepted(Client.A);
        RowStatements.execute(
                "update vpc_endpoint set status = 'ERROR', reason = 'no way' where id = ?", id);

        Client.A.get(path(id))
                .body("status", equalTo("failed"))
                .body("error[0].error_code", equalTo("EndPoint.2022"))
                .body("error[0].error_message", equalTo("no way"));
        Client.A.get(ENDPOINTS + "?id=" + id)
                .body("endpoints[0].error[0].error_message", equalTo("no way"));
    }

    @Test
    void listsAreFilteredSortedAndPaged() {
        var service = EndpointSamples.sharedService(false);
        var ids =
                List.of(
                        EndpointSamples.endpoint(Client.B, service),
                        EndpointSamples.endpoint(Client.B, service),
                        EndpointSamples.endpoint(Client.B, service));
        var byName = ENDPOINTS + "?endpoint_service_name=" + service.toUpperCase(Locale.ROOT);

        assertEquals(ids.reversed(), Answers.walk(Client.B, byName, "endpoints"));
        assertEquals(
                ids,
                Answers.walk(Client.B, byName + "&sort_dir=asc&sort_key=created_at", "endpoints"));
        Client.B.put(path(ids.getFirst()), Map.of("enable_whitelist", false));
        assertEquals(3, Answers.walk(Client.B, byName + "&sort_key=update_at", "endpoints").size());
        Client.B.get(byName + "&limit=0")
                .body("endpoints", equalTo(List.of()))
                .body("total_count", equalTo(3));
        Client.B.get(byName + "&vpc_id=vpc-2").body("total_count", equalTo(0));
        Client.B.get(byName + "&id=unknown").body("endpoints", equalTo(List.of()));
        Client.B.get(byName + "&vpc_id=vpc-1&id=" + ids.get(1))
                .body("endpoints.id", equalTo(List.of(ids.get(1))))
                .body("endpoints[0].ip", startsWith("127.78."));
        Client.A.get(byName).body("total_count", equalTo(0));
        Client.A.get(ENDPOINTS + "?limit=1000").body("endpoints.id", not(hasItem(ids.getFirst())));
    }

    @Test
    void badListParametersHaveTheirOwnCodes() {
        refused(Client.A.get(ENDPOINTS + "?limit=1001"), 400, "0006");
        refused(Client.A.get(ENDPOINTS + "?limit=x"), 400, "0006");
        refused(Client.A.get(ENDPOINTS + "?offset=-1"), 400, "0010");
        refused(Client.A.get(ENDPOINTS + "?sort_key=name"), 400, "0017");
        refused(Client.A.get(ENDPOINTS + "?sort_dir=up"), 400, "0018");
        refused(Client.A.get(ENDPOINTS + "?vpc_id=v!"), 400, "0020");
    }

    @Test
    void foreignAndUnknownIdsAnswerAlike() {
        var id = EndpointSamples.accepted(Client.A);

        for (var path : List.of(path(id), path("unknown"))) {
            refused(Client.B.get(path), 404, "2006");
            refused(Client.B.delete(path), 404, "2006");
            refused(Client.B.put(path, Map.of()), 404, "2006");
            refused(Client.B.delete(path + "/policy"), 404, "2006");
            refused(Client.B.put(path + "/policy", Map.of()), 404, "2006");
            refused(
                    Client.B.put(path + "/routetables", Map.of("routetables", List.of("r"))),
                    404,
                    "2006");
            refused(
                    Client.B.post(Client.B.pathV2(path + "/upgrade"), Map.of("action", "start")),
                    404,
                    "2006");
        }
        Client.A.get(path(id)).body("status", equalTo("accepted"));
    }

    @Test
    void theOwnerOfTheServiceDoesNotSeeTheEndpoint() {
        var service = EndpointSamples.sharedService(false);
        var id = EndpointSamples.endpoint(Client.B, service);

        refused(Client.A.get(path(id)), 404, "2006");
        refused(Client.A.delete(path(id)), 404, "2006");
    }

    @Test
    void itIsUpgradedOnceTheServiceIs() {
        var service = EndpointSamples.sharedService(false);
        var id = EndpointSamples.endpoint(Client.B, service);
        var upgrade = Client.B.pathV2(path(id) + "/upgrade");

        refused(Client.B.post(upgrade, Map.of("action", "start")), 400, "0002");
        refused(Client.B.post(upgrade, Map.of("action", "stop")), 400, "0002");
        RowStatements.execute(
                "update endpoint_service set professional = true where id = ?", service);
        RowStatements.execute("update vpc_endpoint set frozen = true where id = ?", id);
        refused(Client.B.post(upgrade, Map.of("action", "start")), 400, "2050");
        Client.B.get(path(id))
                .body("active_status", equalTo(List.of("frozen")))
                .body("enable_status", equalTo("disable"));
        RowStatements.execute("update vpc_endpoint set frozen = false where id = ?", id);

        Client.B.post(upgrade, Map.of("action", "start")).statusCode(202);
        Client.B.post(upgrade, Map.of("action", "start")).statusCode(202);
        Client.B.get(path(id)).body("specification_name", equalTo("profession"));
    }
}
