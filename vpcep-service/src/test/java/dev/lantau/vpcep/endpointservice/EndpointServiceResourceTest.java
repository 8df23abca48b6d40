package dev.lantau.vpcep.endpointservice;

import static dev.lantau.vpcep.Answers.refused;
import static dev.lantau.vpcep.Answers.with;
import static dev.lantau.vpcep.Samples.SERVICES;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class EndpointServiceResourceTest {

    @Test
    void createAnswersCreatingWithDefaults() {
        var answer =
                Client.A.post(SERVICES, Samples.service())
                        .statusCode(200)
                        .body("status", equalTo("creating"))
                        .body("service_name", matchesPattern("region-1\\.[0-9a-f-]{36}"))
                        .body("approval_enabled", equalTo(true))
                        .body("service_type", equalTo("interface"))
                        .body("tcp_proxy", equalTo("close"))
                        .body("ip_version", equalTo("ipv4"))
                        .body("enable_policy", equalTo(false))
                        .body("description", equalTo(""))
                        .body("project_id", equalTo(Client.A.projectId()))
                        .body("ports", hasSize(1))
                        .body("ports[0].protocol", equalTo("TCP"))
                        .body("tags", equalTo(List.of()))
                        .body(
                                "created_at",
                                matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));

        var path = SERVICES + "/" + answer.extract().path("id");
        Client.A.awaitStatus(path, "available");
        Client.A.get(path)
                .body("supported_editions", equalTo(List.of("basic")))
                .body("error", equalTo(List.of()));
    }

    @Test
    void theStoredNameHasTheRegionBeforeAndTheIdBehind() {
        var id =
                Client.A.create(
                        SERVICES,
                        with(
                                with(Samples.service(), "service_name", "Shop_1-a"),
                                "tags",
                                List.of(Map.of("key", "k", "value", ""))));

        Client.A.get(SERVICES + "/" + id)
                .statusCode(200)
                .body("service_name", equalTo("region-1.Shop_1-a." + id))
                .body("tags", equalTo(List.of(Map.of("key", "k", "value", ""))));
    }

    @Test
    void whatIsDeletedIsGone() {
        var path = SERVICES + "/" + Samples.service(Client.A);

        Client.A.delete(path).statusCode(204);
        Client.A.get(path).statusCode(anyOf(equalTo(200), equalTo(404)));
        Client.A.awaitGone(path);

        refused(Client.A.get(path), 404, "0005");
        refused(Client.A.delete(path), 400, "2003");
    }

    @Test
    void foreignAndUnknownIdsAnswerAlike() {
        var id = Samples.service(Client.A);

        for (var path : List.of(SERVICES + "/" + id, SERVICES + "/unknown")) {
            refused(Client.B.get(path), 404, "0005");
            refused(Client.B.delete(path), 400, "2003");
        }
        Client.A.get(SERVICES + "/" + id).statusCode(200);
    }
}
