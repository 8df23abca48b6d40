package dev.lantau.vpcep.endpointservice;

import static dev.lantau.vpcep.Answers.refused;
import static dev.lantau.vpcep.Answers.with;
import static dev.lantau.vpcep.Answers.without;
import static dev.lantau.vpcep.Samples.SERVICES;
import static org.hamcrest.Matchers.equalTo;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a create refuses. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class EndpointServiceRulesTest {
    private static void refuses(String code, String field, Object value) {
        refused(Client.A.post(SERVICES, with(Samples.service(), field, value)), 400, code);
    }

    private static Map<String, Object> mapping(Object client, Object server, Object protocol) {
        return Map.of("client_port", client, "server_port", server, "protocol", protocol);
    }

    @Test
    void networksThatAreNotThere() {
        refuses("0020", "vpc_id", "");
        refuses("0020", "vpc_id", 5);
        refused(Client.A.post(SERVICES, without(Samples.service(), "vpc_id")), 400, "0020");
        refuses("2001", "vpc_id", "vpc-unknown");
        refuses("3042", "vpc_id", "vpc-2");
        refuses("3003", "port_id", "port-unknown");
        refuses("3063", "port_id", 5);
        refused(Client.A.post(SERVICES, without(Samples.service(), "port_id")), 400, "3063");
        refuses("3042", "port_id", "port-elsewhere");
    }

    @Test
    void networksOfAnotherProject() {
        var fields = with(with(Samples.service(), "vpc_id", "vpc-a"), "port_id", "port-of-a");

        refused(Client.B.post(SERVICES, fields), 400, "2001");
        refused(
                Client.B.post(SERVICES, with(Samples.service(), "port_id", "port-of-a")),
                400,
                "3003");
        Client.A.post(SERVICES, fields).statusCode(200);
    }

    @Test
    void backendsOfAnotherKind() {
        refuses("3021", "server_type", "LB");
        refuses("3021", "server_type", "BMS");
        refuses("3051", "vip_port_id", "port-vip");
        var virtual = with(with(Samples.service(), "port_id", "port-vip"), "server_type", "VIP");
        refused(Client.A.post(SERVICES, with(virtual, "vip_port_id", "port-vm")), 400, "3051");
        refused(Client.A.post(SERVICES, with(virtual, "vip_port_id", "")), 400, "3051");
        Client.A.post(SERVICES, with(virtual, "vip_port_id", "port-vip"))
                .statusCode(200)
                .body("vip_port_id", equalTo("port-vip"));
    }

    @Test
    void addressesAndGateways() {
        refuses("3010", "ip", "nowhere");
        refuses("3011", "ip", "192.0.2.1");
        refused(
                Client.A.post(SERVICES, with(Samples.service(), "service_type", "gateway")),
                403,
                "0004");
    }

    @Test
    void version6NeedsABackendAndATranslationNetwork() {
        var fields = with(with(Samples.service(), "port_id", "port-ipv6"), "ip_version", "ipv6");

        refuses("3003", "ip_version", "ipv6");
        refuses("3003", "port_id", "port-ipv6");
        refused(Client.A.post(SERVICES, fields), 400, "0002");
        refused(Client.A.post(SERVICES, with(fields, "snat_network_id", "nowhere")), 400, "0002");
        var id = Client.A.create(SERVICES, with(fields, "snat_network_id", "subnet-1"));
        Client.A.get(SERVICES + "/" + id)
                .body("supported_editions", equalTo(List.of("profession")))
                .body("ip_version", equalTo("ipv6"))
                .body("snat_network_id", equalTo("subnet-1"));
        refused(
                Client.A.given()
                        .body(Map.of("action", "rollback"))
                        .post(Client.A.pathV2(SERVICES + "/" + id + "/upgrade"))
                        .then(),
                400,
                "3045");
    }

    @Test
    void names() {
        refuses("1003", "service_name", "a".repeat(17));
        refuses("3076", "service_name", "a b");
        refuses("3076", "service_name", "region.a");
        refuses("3076", "service_name", 5);
        refuses("0002", "description", "<b>");
    }

    @Test
    void portMappings() {
        refused(Client.A.post(SERVICES, without(Samples.service(), "ports")), 400, "3008");
        refuses("3008", "ports", List.of());
        refuses("3074", "ports", Collections.nCopies(201, Samples.mapping()));
        refuses("3043", "ports", List.of(mapping(0, 80, "TCP")));
        refuses("3043", "ports", List.of(mapping(80, 65536, "TCP")));
        refuses("3043", "ports", List.of(mapping("80", 80, "TCP")));
        refuses("3043", "ports", List.of(Map.of("client_port", 80)));
        refuses("3043", "ports", List.of(5));
        refuses("3075", "ports", List.of(mapping(80, 80, "UDP")));
        refuses("3043", "ports", List.of(Samples.mapping(), Samples.mapping()));
    }

    @Test
    void portsOfTheBackendThatAnotherServiceHas() {
        var fields = Samples.service();
        Client.A.create(SERVICES, fields);

        refused(Client.A.post(SERVICES, fields), 400, "3044");
        refused(Client.B.post(SERVICES, fields), 400, "3044");
        var both =
                List.of(
                        mapping(1, Samples.serverPort(), "TCP"),
                        ((List<?>) fields.get("ports")).getFirst());
        refused(Client.A.post(SERVICES, with(fields, "ports", both)), 400, "3044");
        Client.A.post(SERVICES, with(fields, "port_id", "port-vm-2")).statusCode(200);
    }

    @Test
    void severalPortsMayLeadToOneOfTheBackend() {
        var port = Samples.serverPort();
        var ports = List.of(mapping(80, port, "TCP"), mapping(81, port, "TCP"));

        Client.A.post(SERVICES, with(Samples.service(), "ports", ports))
                .statusCode(200)
                .body("ports.client_port", equalTo(List.of(80, 81)));
    }

    @Test
    void tags() {
        var many =
                IntStream.rangeClosed(0, 20)
                        .mapToObj(i -> Map.of("key", "k" + i, "value", ""))
                        .toList();
        refuses("3069", "tags", many);
        refuses("3066", "tags", List.of(Map.of("value", "v")));
        refuses("3066", "tags", List.of(Map.of("key", "", "value", "v")));
        refuses("3066", "tags", List.of(Map.of("key", "k")));
        refuses("3067", "tags", List.of(tag("k", "1"), tag("k", "2")));
        refuses("3068", "tags", List.of(tag("a=b", "v")));
        refuses("3068", "tags", List.of(tag("k", "a<b")));
        refuses("3068", "tags", List.of(tag(" k", "v")));
        refuses("3068", "tags", List.of(tag("_sys_k", "v")));
        refuses("3068", "tags", List.of(5));
        refuses("3072", "tags", List.of(tag("k".repeat(37), "v")));
        refuses("3073", "tags", List.of(tag("k", "v".repeat(44))));
    }

    private static Map<String, String> tag(String key, String value) {
        return Map.of("key", key, "value", value);
    }

    @Test
    void projectsThatAreNotTheCallers() {
        var foreign = "/v1/" + Client.B.projectId() + "/" + SERVICES;
        refused(Client.A.post(foreign, Samples.service()), 403, "0004");
        refused(Client.A.post("/v1/%20/" + SERVICES, Samples.service()), 400, "0014");
    }
}
