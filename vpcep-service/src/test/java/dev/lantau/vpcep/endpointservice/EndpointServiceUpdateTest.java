package dev.lantau.vpcep.endpointservice;

import static dev.lantau.vpcep.Answers.refused;
import static dev.lantau.vpcep.Answers.with;
import static dev.lantau.vpcep.Samples.SERVICES;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.Rows;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changes of endpoint services. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class EndpointServiceUpdateTest {
    private static ValidatableResponse update(String id, Map<String, ?> fields) {
        return Client.A.put(SERVICES + "/" + id, fields);
    }

    private static ValidatableResponse upgrade(String id, Map<String, ?> body) {
        return Client.A.given()
                .body(body)
                .post(Client.A.pathV2(SERVICES + "/" + id + "/upgrade"))
                .then();
    }

    private static ValidatableResponse addServers(String id, String... ports) {
        var resources = List.of(ports).stream().map(port -> Map.of("resource_id", port)).toList();
        return Client.A.given()
                .body(Map.of("server_resources", resources))
                .post(Client.A.pathV2(SERVICES + "/" + id + "/add-server-resources"))
                .then();
    }

    private static String balanced() {
        return Client.A.create(
                SERVICES, with(with(Samples.service(), "port_id", "port-lb"), "server_type", "LB"));
    }

    @Test
    void everyFieldIsAnsweredAndAbsentOnesStay() {
        var id = Client.A.create(SERVICES, with(Samples.service(), "service_name", "first"));
        var port = Samples.serverPort();
        var ports = List.of(Map.of("client_port", 8080, "server_port", port, "protocol", "TCP"));
        var wish = new HashMap<String, Object>(Map.of("port_id", "port-vm-2", "ports", ports));
        wish.put("approval_enabled", false);
        wish.put("service_name", "second");
        wish.put("description", "new");
        wish.put("tcp_proxy", "proxy_open");

        update(id, wish)
                .statusCode(200)
                .body("id", equalTo(id))
                .body("status", equalTo("available"))
                .body("port_id", equalTo("port-vm-2"))
                .body("service_name", equalTo("region-1.second." + id))
                .body("server_type", equalTo("VM"))
                .body("vpc_id", equalTo("vpc-1"))
                .body("approval_enabled", equalTo(false))
                .body("service_type", equalTo("interface"))
                .body("project_id", equalTo(Client.A.projectId()))
                .body("cidr_type", equalTo("internal"))
                .body("ports", equalTo(ports))
                .body("tcp_proxy", equalTo("proxy_open"))
                .body("description", equalTo("new"))
                .body("enable_policy", equalTo(false))
                .body("ip_version", equalTo("ipv4"))
                .body("created_at", notNullValue())
                .body("updated_at", notNullValue());
        Client.A.get(SERVICES + "/" + id).body("ports", equalTo(ports));
    }

    @Test
    void absentFieldsStayAndEmptyOnesAreValues() {
        var id = Client.A.create(SERVICES, with(Samples.service(), "service_name", "second"));
        var path = SERVICES + "/" + id;
        var ports = Client.A.get(path).extract().path("ports");
        update(id, Map.of("description", "old", "approval_enabled", false)).statusCode(200);

        update(id, Map.of("description", ""))
                .statusCode(200)
                .body("description", equalTo(""))
                .body("approval_enabled", equalTo(false))
                .body("ports", equalTo(ports))
                .body("service_name", equalTo("region-1.second." + id));
        update(id, Map.of("service_name", "")).body("service_name", equalTo("region-1." + id));
        update(id, Map.of()).statusCode(200).body("description", equalTo(""));
        Client.A.get(SERVICES + "/" + id).body("ports", equalTo(ports));
    }

    @Test
    void badFieldsAreRefusedAndChangeNothing() {
        var id = Samples.service(Client.A);
        var before = Client.A.get(SERVICES + "/" + id).extract().asString();
        var cases = new HashMap<String, List<Map<String, ?>>>();
        cases.put("1003", List.of(Map.of("service_name", "a".repeat(17))));
        cases.put("3076", List.of(Map.of("service_name", "a.b"), Map.of("service_name", 1)));
        cases.put(
                "3003",
                List.of(
                        Map.of("port_id", "unknown"),
                        Map.of("port_id", ""),
                        Map.of("port_id", "port-lb"),
                        Map.of("port_id", "port-ipv6")));
        cases.put("3042", List.of(Map.of("port_id", "port-elsewhere")));
        cases.put("3051", List.of(Map.of("vip_port_id", "port-vip"), Map.of("vip_port_id", "")));
        cases.put("3074", List.of(Map.of("ports", Collections.nCopies(201, Samples.mapping()))));
        cases.put(
                "3043",
                List.of(
                        Map.of("ports", List.of()),
                        Map.of("ports", List.of(Map.of("client_port", 0, "server_port", 1))),
                        Map.of("ports", List.of(Samples.mapping(), Samples.mapping()))));
        cases.put(
                "3075",
                List.of(Map.of("ports", List.of(with(Samples.mapping(), "protocol", "UDP")))));
        cases.put("3052", List.of(Map.of("port_id", "port-vm-2", "ip", "192.0.2.1")));
        cases.put("3053", List.of(Map.of("vip_port_id", "port-vip", "ip", "192.0.2.1")));
        cases.put("3055", List.of(Map.of("ip", "192.0.2.1")));
        cases.put(
                "0002",
                List.of(
                        Map.of("description", "<"),
                        Map.of("tcp_proxy", "closed"),
                        Map.of("approval_enabled", "yes")));

        cases.forEach(
                (code, bodies) -> bodies.forEach(body -> refused(update(id, body), 400, code)));

        assertEquals(before, Client.A.get(SERVICES + "/" + id).extract().asString());
    }

    @Test
    void aBackendMayOnlyBeReplacedByOneOfItsKind() {
        var id = balanced();

        refused(update(id, Map.of("port_id", "port-vm")), 400, "3003");
        refused(update(id, Map.of("port_id", "port-lb-dedicated")), 400, "3003");
        update(id, Map.of("port_id", "port-lb-2"))
                .statusCode(200)
                .body("port_id", equalTo("port-lb-2"));
    }

    @Test
    void aVirtualAddressMayChange() {
        var id =
                Client.A.create(
                        SERVICES,
                        with(with(Samples.service(), "port_id", "port-vip"), "server_type", "VIP"));

        update(id, Map.of("vip_port_id", "port-vip"))
                .statusCode(200)
                .body("vip_port_id", equalTo("port-vip"));
        refused(update(id, Map.of("vip_port_id", "port-vm")), 400, "3051");
    }

    @Test
    void portsOfTheBackendThatAnotherServiceHasAreRefused() {
        var taken = Samples.service();
        Client.A.create(SERVICES, taken);
        var id = Samples.service(Client.A);
        var elsewhere = Client.A.create(SERVICES, with(taken, "port_id", "port-vm-2"));

        refused(update(id, Map.of("ports", taken.get("ports"))), 400, "3044");
        refused(update(elsewhere, Map.of("port_id", "port-vm")), 400, "3044");
        update(elsewhere, Map.of("ports", taken.get("ports"))).statusCode(200);
    }

    @Test
    void statusDecidesWhatMayBeDone() {
        var id = Samples.service(Client.A);
        var path = SERVICES + "/" + id;
        var settled = "update endpoint_service set observed_generation = generation where id = ?";
        for (var status : List.of("PENDING", "DELETING")) {
            Rows.setStatus("endpoint_service", id, status);
            RowStatements.execute(
                    "update endpoint_service set observed_generation = 0,"
                            + " leased_until = now() + interval '1 hour' where id = ?",
                    id);
            refused(update(id, Map.of("description", "x")), 400, "3045");
            refused(
                    Client.A.put(path + "/name", Map.of("endpoint_service_name", "x")),
                    400,
                    "3045");
            refused(upgrade(id, Map.of()), 400, "3045");
            refused(addServers(id, "port-lb"), 400, "3045");
            refused(Client.A.delete(path), 400, "3005");
            RowStatements.execute(settled, id);
        }
        Rows.setStatus("endpoint_service", id, "ERROR");
        Client.A.get(path).body("status", equalTo("failed"));
        update(id, Map.of("description", "x")).statusCode(200);
    }

    @Test
    void foreignAndUnknownIdsAnswerAlike() {
        var id = Samples.service(Client.A);
        for (var path : List.of(SERVICES + "/" + id, SERVICES + "/unknown")) {
            refused(Client.B.put(path, Map.of("description", "stolen")), 404, "0005");
            refused(
                    Client.B.put(path + "/name", Map.of("endpoint_service_name", "x")),
                    400,
                    "2003");
            for (var verb : List.of("/upgrade", "/add-server-resources")) {
                refused(
                        Client.B.given()
                                .body(
                                        Map.of(
                                                "server_resources",
                                                List.of(Map.of("resource_id", "port-lb"))))
                                .post(Client.B.pathV2(path + verb))
                                .then(),
                        400,
                        "2003");
            }
        }
        refused(Client.A.put(SERVICES + "/" + "a".repeat(65), Map.of()), 400, "3062");
        refused(Client.A.get(SERVICES + "/" + "a".repeat(65)), 400, "3062");
        refused(Client.A.delete(SERVICES + "/" + "a".repeat(65)), 400, "3062");
    }

    @Test
    void renamingChangesTheMiddleOfTheName() {
        var id = Samples.service(Client.A);
        var path = SERVICES + "/" + id + "/name";

        Client.A.put(path, Map.of("endpoint_service_name", "shop"))
                .statusCode(200)
                .body("endpoint_service_name", equalTo("region-1.shop." + id));
        Client.A.put(path, Map.of("endpoint_service_name", ""))
                .body("endpoint_service_name", equalTo("region-1." + id));
        refused(Client.A.put(path, Map.of()), 400, "1003");
        refused(Client.A.put(path, Map.of("endpoint_service_name", "a b")), 400, "3076");
        refused(Client.A.put(path, Map.of("endpoint_service_name", "a".repeat(17))), 400, "1003");
    }

    @Test
    void anUpgradeOpensTheProfessionalEditionAndARollbackClosesIt() {
        var path = SERVICES + "/" + Samples.service(Client.A);
        var id = path.substring(path.indexOf('/') + 1);

        Client.A.given().post(Client.A.pathV2(path + "/upgrade")).then().statusCode(204);
        Client.A.get(path).body("supported_editions", equalTo(List.of("basic", "profession")));
        upgrade(id, Map.of("action", "rollback")).statusCode(204);
        Client.A.get(path).body("supported_editions", equalTo(List.of("basic")));
        refused(upgrade(id, Map.of("enable_multi_server", true)), 400, "3045");
        refused(upgrade(id, Map.of("action", "downgrade")), 400, "0002");
    }

    @Test
    void severalBackendsNeedAnUpgrade() {
        var id = balanced();

        refused(addServers(id, "port-lb-2"), 400, "3045");
        upgrade(id, Map.of("action", "upgrade", "enable_multi_server", true)).statusCode(204);
        refused(addServers(id, "port-unknown"), 400, "3003");
        refused(addServers(id, "port-vm"), 400, "3003");
        refused(addServers(id), 400, "0002");
        addServers(id, "port-lb", "port-lb-2").statusCode(204);

        refused(update(id, Map.of("port_id", "port-lb-2")), 400, "3054");
        refused(upgrade(id, Map.of("action", "rollback")), 400, "3045");
        Client.A.get(SERVICES + "?id=" + id).body("endpoint_services", hasSize(1));
        assertEquals(
                1,
                RowStatements.number(
                        "select jsonb_array_length(server_resources) from endpoint_service where id = ?",
                        id));
    }
}
