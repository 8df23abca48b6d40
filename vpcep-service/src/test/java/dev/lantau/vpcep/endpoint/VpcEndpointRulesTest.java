package dev.lantau.vpcep.endpoint;

import static dev.lantau.vpcep.Answers.refused;
import static dev.lantau.vpcep.Answers.with;
import static dev.lantau.vpcep.Answers.without;
import static dev.lantau.vpcep.EndpointSamples.ENDPOINTS;
import static dev.lantau.vpcep.EndpointSamples.path;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.EndpointSamples;
import dev.lantau.vpcep.Rows;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What CreateEndpoint refuses, by code. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class VpcEndpointRulesTest {
    private static String service;

    @BeforeEach
    void service() {
        if (service == null) {
            service = EndpointSamples.sharedService(false);
        }
    }

    private static void refusedWith(String field, Object value, int status, String code) {
        refused(
                Client.B.post(ENDPOINTS, with(EndpointSamples.endpoint(service), field, value)),
                status,
                code);
    }

    @Test
    void servicesMustExistBeAvailableAndPermitTheAccount() {
        refusedWith("endpoint_service_id", "unknown", 400, "2003");
        var hidden = Client.A.create(Samples.SERVICES, EndpointSamples.service(false));
        refusedWith("endpoint_service_id", hidden, 400, "2012");
        var failed = EndpointSamples.sharedService(false);
        Rows.setStatus("endpoint_service", failed, "ERROR");
        refusedWith("endpoint_service_id", failed, 400, "2004");
        Rows.setStatus("endpoint_service", failed, "DELETING");
        refusedWith("endpoint_service_id", failed, 400, "2003");
    }

    @Test
    void theNetworkMustExistAndFit() {
        var fields = EndpointSamples.endpoint(service);
        refusedWith("vpc_id", "", 400, "2011");
        refusedWith("vpc_id", "v v", 400, "0020");
        refusedWith("vpc_id", "vpc-9", 400, "2001");
        refusedWith("vpc_id", "vpc-a", 400, "2001");
        refused(Client.B.post(ENDPOINTS, without(fields, "vpc_id")), 400, "2011");
        refused(Client.B.post(ENDPOINTS, without(fields, "subnet_id")), 400, "2010");
        refusedWith("subnet_id", "", 400, "2010");
        refusedWith("subnet_id", "s s", 400, "0023");
        refusedWith("subnet_id", "subnet-9", 404, "4004");
        refusedWith("subnet_id", "subnet-2", 400, "2037");
        refusedWith("subnet_id", "subnet-reserved", 400, "0023");
    }

    @Test
    void theWantedAddressMustBeOneOfTheSubnet() {
        refusedWith("port_ip", "somewhere", 400, "2041");
        refusedWith("port_ip", "::1", 400, "2041");
        for (var outside : List.of("127.78.32.1", "127.78.16.0", "127.78.31.255", "10.0.0.1")) {
            refusedWith("port_ip", outside, 400, "2043");
        }
    }

    @Test
    void aSubnetThatIsFullTakesNoMore() {
        Map<String, Object> fields =
                with(
                        with(EndpointSamples.endpoint(service), "vpc_id", "vpc-2"),
                        "subnet_id",
                        "subnet-small");
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            ids.add(
                    Client.B.post(ENDPOINTS, fields)
                            .statusCode(200)
                            .body("ip", equalTo("127.78.48." + i))
                            .extract()
                            .path("id"));
        }

        refused(
                Client.B.post(ENDPOINTS, fields)
                        .body("error.message", containsString("subnet-small")),
                400,
                "2022");

        Client.B.delete(path(ids.get(2))).statusCode(204);
        Client.B.awaitGone(path(ids.get(2)));
        ids.set(
                2,
                Client.B.post(ENDPOINTS, fields)
                        .body("ip", equalTo("127.78.48.3"))
                        .extract()
                        .path("id"));
        ids.forEach(id -> Client.B.delete(path(id)).statusCode(204));
        ids.forEach(id -> Client.B.awaitGone(path(id)));
    }

    @Test
    void accessListsAreAddresses() {
        refusedWith("whitelist", List.of("10.0.0.1/8"), 400, "2044");
        refusedWith("whitelist", "10.0.0.1", 400, "2044");
        refusedWith("whitelist", Collections.nCopies(21, "10.0.0.1"), 400, "2045");
    }

    @Test
    void policiesNeedAServiceThatTakesThem() {
        refusedWith("policy_document", Map.of("Statement", List.of()), 400, "2048");
        refusedWith(
                "policy_statement",
                List.of(
                        Map.of(
                                "Effect",
                                "Allow",
                                "Action",
                                List.of("*"),
                                "Resource",
                                List.of("*"))),
                400,
                "2048");
        refusedWith("policy_statement", List.of(Map.of("Effect", "Perhaps")), 400, "2048");
    }

    @Test
    void interfaceEndpointsHaveNoRouteTables() {
        refusedWith("routetables", List.of("rtb-1"), 400, "1019");
    }

    @Test
    void onlyWhatWorksIsTaken() {
        refusedWith("ip_version", "dualstack", 400, "0002");
        refusedWith("ipv6_address", "2001:db8::1", 400, "0002");
        refusedWith("description", "<b>", 400, "0002");
        refusedWith("enable_dns", "perhaps", 400, "2033");
    }

    @Test
    void tagsFollowTheRulesOfTags() {
        Map<String, Object> tag = Map.of("key", "k", "value", "v");
        refusedWith("tags", List.of(tag, tag), 400, "3067");
        refusedWith("tags", List.of(Map.of("key", "a=b", "value", "v")), 400, "3068");
        var many = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 21; i++) {
            many.add(Map.of("key", "k" + i, "value", ""));
        }
        refusedWith("tags", many, 400, "3069");
    }
}
