package dev.lantau.vpcep.quota;

import static dev.lantau.vpcep.Answers.refused;
import static dev.lantau.vpcep.Samples.SERVICES;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Quotas and versions. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class QuotaResourceTest {
    private static int used() {
        return Client.A.get("quotas?type=endpoint_service")
                .statusCode(200)
                .body("quotas.resources.type", equalTo(List.of("endpoint_service")))
                .extract()
                .path("quotas.resources[0].used");
    }

    @Test
    void quotasCountWhatTheProjectHas() {
        Samples.service(Client.A);
        int total = Client.A.get(SERVICES + "?limit=0").extract().path("total_count");

        assertEquals(total, used());
        Client.A.get("quotas")
                .statusCode(200)
                .body("quotas.resources.type", hasItem("endpoint_service"));
        refused(Client.A.get("quotas?type=vpc"), 400, "0002");
    }

    @Test
    void versionsNeedNoCredential() {
        given().get("/")
                .then()
                .statusCode(200)
                .body("versions.id", equalTo(List.of("v1", "v2")))
                .body("versions[0].status", equalTo("CURRENT"))
                .body("versions[0].links[0].href", endsWith("/v1"));
        given().get("/v1")
                .then()
                .statusCode(200)
                .body("version.id", equalTo("v1"))
                .body("version.updated", endsWith("Z"));
        refused(given().get("/v7").then(), 404, "0005");
        refused(given().get("/nothing").then(), 400, "0002");
    }
}
