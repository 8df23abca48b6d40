package dev.lantau.identity;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class ProjectsAndAccountsResourceTest {
    @Test
    void theNameOfTheRegionFindsExactlyTheOwnProject() {
        Tenants.A.signed()
                .get("/v3/projects?name=region-1")
                .then()
                .statusCode(200)
                .body("projects", hasSize(1))
                .body("projects[0].id", equalTo(Tenants.A.projectId))
                .body("projects[0].domain_id", equalTo(Tenants.A.domainId))
                .body("links.containsKey('next')", equalTo(true))
                .body("links.next", nullValue());
        Tenants.B.given()
                .get("/v3/projects?name=region-1")
                .then()
                .statusCode(200)
                .body("projects.id", contains(Tenants.B.projectId));
        Tenants.A.given()
                .get("/v3/projects?name=region-9")
                .then()
                .statusCode(200)
                .body("projects", hasSize(0));
    }

    @Test
    void filtersAndPagesOfProjects() {
        list("domain_id=" + Tenants.A.domainId).body("projects", hasSize(1));
        list("parent_id=" + Tenants.A.domainId).body("projects", hasSize(1));
        list("parent_id=" + Tenants.B.domainId).body("projects", hasSize(0));
        list("enabled=false").body("projects", hasSize(0));
        list("page=1&per_page=1").body("projects", hasSize(1));
        list("page=2&per_page=1").body("projects", hasSize(0));
        Tenants.A.given()
                .get("/v3/projects?per_page=0")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("IAM.0007"));
        Tenants.A.given()
                .get("/v3/projects?domain_id=" + Tenants.B.domainId)
                .then()
                .statusCode(403)
                .body("error.code", equalTo(403));
        Tenants.CUSTOM
                .given()
                .get("/v3/projects")
                .then()
                .statusCode(403)
                .body("error_code", equalTo("APIGW.0302"));
    }

    @Test
    void aForeignProjectLooksLikeAnUnknownOne() {
        Tenants.A.given()
                .get("/v3/projects/" + Tenants.A.projectId)
                .then()
                .statusCode(200)
                .body("project.name", equalTo("region-1"));
        for (var id : new String[] {Tenants.B.projectId, "unknown"}) {
            Tenants.A.given()
                    .get("/v3/projects/" + id)
                    .then()
                    .statusCode(404)
                    .body("error.code", equalTo("IAM.0004"))
                    .body("error.message", equalTo("Could not find project: " + id + "."));
        }
    }

    @Test
    void everybodySeesTheOwnAccountAndItsProjects() {
        Tenants.CUSTOM
                .given()
                .get("/v3/auth/projects")
                .then()
                .statusCode(200)
                .body("projects.id", contains(Tenants.A.projectId));
        Tenants.B.signed()
                .get("/v3/auth/domains")
                .then()
                .statusCode(200)
                .body("domains.id", contains(Tenants.B.domainId))
                .body("domains[0].enabled", equalTo(true));
        Tenants.CUSTOM
                .given()
                .get("/v3/regions")
                .then()
                .statusCode(200)
                .body("regions.id", hasItem("region-1"))
                .body("regions[0].containsKey('parent_region_id')", equalTo(true));
    }

    @Test
    void usersAreThoseOfTheAccount() {
        Tenants.READER
                .given()
                .get("/v3/users?name=tenant-a-reader")
                .then()
                .statusCode(200)
                .body("users.id", contains(Tenants.READER.userId));
        Tenants.B.given()
                .get("/v3/users")
                .then()
                .statusCode(200)
                .body("users.id", contains(Tenants.B.userId));
        Tenants.B.given().get("/v3/users?enabled=false").then().body("users", hasSize(0));
        Tenants.B.given().get("/v3/users?domain_id=" + Tenants.A.domainId).then().statusCode(403);
        Tenants.CUSTOM.given().get("/v3/users").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v3/projects",
                "/v3/projects/x",
                "/v3/auth/projects",
                "/v3/auth/domains",
                "/v3/regions",
                "/v3/users",
                "/v3.0/OS-CREDENTIAL/credentials",
                "/v3.0/OS-CREDENTIAL/credentials/x",
                "/v3.0/OS-AGENCY/agencies?domain_id=x",
                "/v3.0/OS-AGENCY/agencies/x",
                "/v5/caller-identity"
            })
    void nothingIsThereWithoutACredential(String path) {
        RestAssured.given()
                .get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", nullValue())
                .body("error_code", equalTo("APIGW.0301"))
                .body(
                        "error_msg",
                        equalTo(
                                "Incorrect IAM authentication information: x-auth-token not found"));
    }

    @Test
    void versionsNeedNoCredential() {
        RestAssured.given()
                .get("/")
                .then()
                .statusCode(300)
                .body("versions.values[0].status", equalTo("stable"));
        RestAssured.given().get("/v3").then().statusCode(200).body("version.id", equalTo("v3.6"));
    }

    private static io.restassured.response.ValidatableResponse list(String query) {
        return Tenants.A.given().get("/v3/projects?" + query).then().statusCode(200);
    }
}
