package dev.lantau.vpcep.endpoint;

import static dev.lantau.vpcep.Answers.refused;
import static dev.lantau.vpcep.Answers.with;
import static dev.lantau.vpcep.Answers.without;
import static dev.lantau.vpcep.EndpointSamples.ENDPOINTS;
import static dev.lantau.vpcep.EndpointSamples.path;
import static org.hamcrest.Matchers.equalTo;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.EndpointSamples;
import dev.lantau.vpcep.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Endpoints of gateways: route tables and policies, as state. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class GatewayEndpointTest {
    private static final Map<String, Object> STATEMENT =
            Map.of(
                    "Effect",
                    "Deny",
                    "Action",
                    List.of("obs:*"),
                    "Resource",
                    List.of("*"),
                    "Sid",
                    "one");

    /** Route tables are few, and each leads to a gateway once. */
    @AfterEach
    void removeAll() {
        for (var client : Client.values()) {
            List<String> ids =
                    client.get(ENDPOINTS + "?limit=1000&endpoint_service_name=service-gateway")
                            .extract()
                            .path("endpoints.id");
            ids.forEach(id -> EndpointSamples.remove(client, id));
        }
    }

    @Test
    void itHasTheDefaultTableAndNoAddress() {
        var fields = without(EndpointSamples.gateway(), "routetables");
        var id = Client.A.create(ENDPOINTS, with(fields, "enable_dns", true));

        Client.A.get(path(id))
                .body("status", equalTo("accepted"))
                .body("service_type", equalTo("gateway"))
                .body("routetables", equalTo(List.of("rtb-1")))
                .body("ip", equalTo(null))
                .body("enable_dns", equalTo(true))
                .body("dns_names", equalTo(List.of()));
        refused(Client.A.post(ENDPOINTS, EndpointSamples.gateway("rtb-1")), 400, "2039");
        refused(Client.A.post(ENDPOINTS, with(fields, "vpc_id", "vpc-2")), 404, "4030");
    }

    @Test
    void whatIsOfInterfacesIsRefused() {
        refused(
                Client.A.post(
                        ENDPOINTS,
                        with(EndpointSamples.gateway("rtb-1"), "port_ip", "127.78.16.9")),
                400,
                "2041");
        refused(
                Client.A.post(
                        ENDPOINTS,
                        with(EndpointSamples.gateway("rtb-1"), "whitelist", List.of("10.0.0.1"))),
                400,
                "2044");
        var id =
                Client.A.create(
                        ENDPOINTS, with(EndpointSamples.gateway("rtb-1"), "whitelist", List.of()));
        refused(Client.A.put(path(id), Map.of("enable_whitelist", true)), 400, "2044");
        Client.A.put(path(id), Map.of("whitelist", List.of())).statusCode(200);
    }

    @Test
    void routeTablesAreReplaced() {
        var id = Client.A.create(ENDPOINTS, EndpointSamples.gateway("rtb-1"));
        var tables = path(id) + "/routetables";

        Client.A.put(tables, Map.of("routetables", List.of("rtb-1b", "rtb-1")))
                .statusCode(200)
                .body("routetables", equalTo(List.of("rtb-1b", "rtb-1")))
                .body("error", equalTo(List.of()));
        Client.A.get(path(id)).body("routetables", equalTo(List.of("rtb-1b", "rtb-1")));
        Client.A.put(tables, Map.of("routetables", List.of("rtb-1b"))).statusCode(200);

        refused(Client.A.put(tables, Map.of("routetables", List.of())), 400, "2040");
        refused(Client.A.put(tables, Map.of("routetables", List.of("rtb-9"))), 404, "4030");
        refused(Client.A.put(tables, Map.of("routetables", List.of("rtb-2"))), 400, "1019");
        refused(
                Client.A.put(tables, Map.of("routetables", List.of("rtb-1", "rtb-1"))),
                400,
                "1019");
        Client.B.create(ENDPOINTS, EndpointSamples.gateway("rtb-1"));
        refused(Client.A.put(tables, Map.of("routetables", List.of("rtb-1"))), 400, "2039");
        Client.A.get(path(id)).body("routetables", equalTo(List.of("rtb-1b")));
        var other = EndpointSamples.accepted(Client.A);
        refused(
                Client.A.put(path(other) + "/routetables", Map.of("routetables", List.of("rtb-1"))),
                400,
                "0002");
    }

    @Test
    void statementsAreReplacedAndReset() {
        var id =
                Client.A.create(
                        ENDPOINTS,
                        with(
                                EndpointSamples.gateway("rtb-1"),
                                "policy_statement",
                                List.of(STATEMENT)));
        var policy = path(id) + "/policy";

        Client.A.get(path(id)).body("policy_statement", equalTo(List.of(STATEMENT)));
        var other = with(STATEMENT, "Effect", "Allow");
        Client.A.put(policy, Map.of("policy_statement", List.of(other)))
                .statusCode(200)
                .body("policy_statement", equalTo(List.of(other)));
        Client.A.delete(policy).statusCode(200).body("policy_statement", equalTo(List.of()));

        refused(Client.A.delete(policy), 400, "2049");
        refused(Client.A.put(policy, Map.of()), 400, "2048");
        refused(
                Client.A.put(
                        policy, Map.of("policy_document", Map.of("Statement", List.of(other)))),
                400,
                "2048");
        for (var bad : List.of("Action", "Resource")) {
            refused(
                    Client.A.put(
                            policy,
                            Map.of("policy_statement", List.of(with(STATEMENT, bad, List.of())))),
                    400,
                    "2048");
        }
        Rows.setStatus("vpc_endpoint", id, "ERROR");
        refused(Client.A.put(policy, Map.of("policy_statement", List.of())), 400, "2047");
        refused(Client.A.delete(policy), 400, "2047");
        Rows.setStatus("vpc_endpoint", id, "ACTIVE");
    }

    @Test
    void servicesWithoutPoliciesTakeNone() {
        var id = EndpointSamples.accepted(Client.A);

        refused(
                Client.A.put(
                        path(id) + "/policy",
                        Map.of("policy_document", Map.of("Statement", List.of()))),
                400,
                "2048");
        refused(Client.A.delete(path(id) + "/policy"), 400, "2049");
    }
}
