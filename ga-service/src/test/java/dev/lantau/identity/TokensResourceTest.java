package dev.lantau.identity;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class TokensResourceTest {
    @Test
    void aTokenOpensTheService() {
        Tenants.A.given().get("/v1/accelerators").then().log().all().statusCode(200);
        Tenants.A.given().get("/v1/accelerators").then().log().all().statusCode(200);
        Tenants.READER.given().delete("/v1/accelerators/x").then().log().all().statusCode(403);
        io.restassured.RestAssured.given()
                .header("X-Auth-Token", "a.b.c")
                .get("/v1/accelerators")
                .then()
                .log()
                .all()
                .statusCode(401);
        io.restassured.RestAssured.given()
                .header("X-Auth-Token", "abc")
                .get("/v1/accelerators")
                .then()
                .log()
                .all()
                .statusCode(401);
        io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + Tenants.B.token())
                .get("/v1/accelerators")
                .then()
                .log()
                .all()
                .statusCode(200);
        io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + Tenants.B.token() + "x")
                .get("/v1/accelerators")
                .then()
                .log()
                .all()
                .statusCode(401);
    }
}
