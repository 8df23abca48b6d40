package dev.lantau.maas.lookup;

import static dev.lantau.maas.Answers.refused;
import static dev.lantau.maas.Answers.with;
import static dev.lantau.maas.Answers.without;
import static dev.lantau.maas.Samples.ENDPOINT;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lantau.maas.Client;
import dev.lantau.maas.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
@QuarkusTestResource(FakeModelArts.class)
class LookupResourceTest {
    private static final String REGIONS = "services/custom-endpoint/regions";
    private static final String WORKSPACES = "services/workspace/";
    private static final String SERVICES = "services/custom-endpoint/services/";
    private static final String AGREEMENT = "compliance/agreements";

    private static Map<String, Object> onModelArts(String region, String service) {
        return Map.of(
                "endpoint_name",
                Samples.name("service"),
                "source",
                "custom_from_modelarts_v2",
                "region",
                region,
                "infer_service_id",
                service);
    }

    @Test
    void regionsAreThoseOfTheOperator() {
        Client.A.get(REGIONS)
                .statusCode(200)
                .body(
                        "region_items.region_id",
                        equalTo(
                                List.of(
                                        "region-away",
                                        "region-garbled",
                                        "region-here",
                                        "region-refusing",
                                        "region-slow")))
                .body("region_items[2].locales.en_us", equalTo("Here"))
                .body("region_items[2].locales.zh_cn", equalTo("region-here"))
                .body("$", not(hasKey("reason")));
    }

    @Test
    void workspacesAreAskedForAsTheCaller() {
        Client.A.get(WORKSPACES + "region-here")
                .statusCode(200)
                .body("total_count", equalTo(2))
                .body("count", equalTo(2))
                .body("workspaces.id", equalTo(List.of("0", "w1")))
                .body("workspaces[0].description", equalTo("offset=0&limit=1000"))
                .body("workspaces[0].owner", equalTo(Tenants.A.token()))
                .body("workspaces[1]", not(hasKey("owner")));
        RestAssured.given()
                .header("Authorization", "Bearer " + Tenants.A.token())
                .get(Client.A.path(WORKSPACES + "region-here"))
                .then()
                .body("workspaces[0].owner", equalTo(Tenants.A.token()));
    }

    @Test
    void servicesAreThoseOfOneWorkspace() {
        var asked = "infer_type=real-time&offset=0&limit=1000&workspace_id=";
        Client.A.get(SERVICES + "region-here")
                .statusCode(200)
                .body("total", equalTo(1001))
                .body("pages", equalTo(2))
                .body("data[0].id", equalTo("s-1"))
                .body("data[0].name", equalTo("mnist"))
                .body("data[0].status", equalTo("running"))
                .body("data[0].type", equalTo("real-time"))
                .body("data[0].workspace_id", equalTo("0"))
                .body("data[0].create_at", equalTo("2020-04-02T06:33:51.902Z"))
                .body("data[0].description", equalTo(asked + "0"));
        Client.A.get(SERVICES + "region-here?workspace_id=w 1")
                .body("data[0].description", equalTo(asked + "w+1"));
    }

    @Test
    void whatCannotBeAskedIsEmptyWithTheReason() {
        var reasons =
                Map.of(
                        "region-away",
                        "cannot be reached",
                        "region-refusing",
                        "answered 403",
                        "region-garbled",
                        "no JSON",
                        "region-slow",
                        "did not answer within 500 ms");
        reasons.forEach(
                (region, reason) -> {
                    Client.A.get(WORKSPACES + region)
                            .statusCode(200)
                            .body("workspaces", empty())
                            .body("total_count", equalTo(0))
                            .body("reason", containsString(reason));
                    Client.A.get(SERVICES + region)
                            .statusCode(200)
                            .body("data", empty())
                            .body("total", equalTo(0))
                            .body("reason", containsString(reason));
                });
    }

    @Test
    void aSignatureCannotBePassedOn() {
        for (var path : List.of(WORKSPACES, SERVICES)) {
            Client.A.signed()
                    .get(Client.A.path(path + "region-here"))
                    .then()
                    .statusCode(200)
                    .body("reason", containsString("signed"));
        }
        refused(
                Client.A.signed()
                        .body(onModelArts("region-here", "s-1"))
                        .post(Client.A.path(ENDPOINT))
                        .then(),
                400,
                "6613");
    }

    @Test
    void anUnknownRegionIsAWrongParameter() {
        refused(Client.A.get(WORKSPACES + "region-unknown"), 400, "0104");
        refused(Client.A.get(SERVICES + "region-unknown"), 400, "0104");
        refused(Client.A.post(ENDPOINT, onModelArts("region-unknown", "s-1")), 400, "0104");
    }

    @Test
    void anEndpointLeadsToAServiceThatIsThere() {
        String id =
                Client.A.post(ENDPOINT, with(onModelArts("region-here", "s-1"), "rpm", 5))
                        .statusCode(200)
                        .extract()
                        .path("id");
        var one = "items.find { it.id == '%s' }".formatted(id);
        Client.A.get(ENDPOINT)
                .statusCode(200)
                .body(one + ".source", equalTo("custom_from_modelarts_v2"))
                .body(one + ".rpm", equalTo(5))
                .body(one, not(hasKey("served_model_name")));

        for (var unusable : List.of("s-batch", "s-none")) {
            refused(Client.A.post(ENDPOINT, onModelArts("region-here", unusable)), 400, "6613");
        }
        for (var region : List.of("region-away", "region-slow", "region-garbled")) {
            refused(Client.A.post(ENDPOINT, onModelArts(region, "s-1")), 400, "6613");
        }
        var fields = onModelArts("region-here", "s-1");
        for (var missing : List.of("region", "infer_service_id")) {
            refused(Client.A.post(ENDPOINT, without(fields, missing)), 400, "0104");
        }
        refused(Client.A.post(ENDPOINT, onModelArts("region-here", "../services")), 400, "0104");
    }

    @Test
    void theDisclaimerHasOneIdInTwoLanguages() {
        var english = Client.A.get(AGREEMENT + "?lang=en").statusCode(200).extract();
        var chinese = Client.A.get(AGREEMENT + "?lang=zh").statusCode(200).extract();
        assertEquals(english.<String>path("agreement_id"), chinese.<String>path("agreement_id"));
        for (var field : List.of("id", "agreement_data", "open_notice", "close_notice")) {
            assertNotEquals("", english.<String>path(field));
            assertNotEquals(english.<String>path(field), chinese.<String>path(field));
        }
        refused(Client.A.get(AGREEMENT + "?lang=fr"), 400, "0104");
        refused(Client.A.get(AGREEMENT), 400, "0104");
    }
}
