package dev.lantau.identity;

import static dev.lantau.identity.Logins.agency;
import static dev.lantau.identity.Logins.key;
import static dev.lantau.identity.Logins.login;
import static dev.lantau.identity.Logins.password;
import static dev.lantau.identity.Logins.project;
import static dev.lantau.identity.Logins.send;
import static dev.lantau.identity.Logins.token;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class TokensResourceTest {
    @Test
    void aPasswordGivesATokenForAProject() {
        login(password(Tenants.A, Tenants.A.password), project("name", "region-1"))
                .statusCode(201)
                .header("X-Subject-Token", notNullValue())
                .body("token.methods", contains("password"))
                .body("token.user.id", equalTo(Tenants.A.userId))
                .body("token.user.domain.name", equalTo("tenant-a"))
                .body("token.project.id", equalTo(Tenants.A.projectId))
                .body("token.project.domain.id", equalTo(Tenants.A.domainId))
                .body("token.domain", nullValue())
                .body("token.roles.name", contains("administrator"))
                .body("token.expires_at", endsWith("Z"))
                .body("token.catalog.name", hasItem("ga"));
    }

    @Test
    void withoutAScopeATokenIsForTheAccount() {
        var user = Map.<String, Object>of("id", Tenants.A.userId, "password", Tenants.A.password);
        login(password(user))
                .statusCode(201)
                .body("token.domain.id", equalTo(Tenants.A.domainId))
                .body("token.project", nullValue());
    }

    @Test
    void nocatalogLeavesTheCatalogueOut() {
        RestAssured.given()
                .contentType("application/json")
                .body(Map.of("auth", Map.of("identity", Tenants.A.passwordMethod())))
                .post("/v3/auth/tokens?nocatalog=true")
                .then()
                .statusCode(201)
                .body("token.catalog", hasSize(0));
    }

    @Test
    void aWrongPasswordAnUnknownUserAndAnUnknownAccountLookTheSame() {
        var unknownUser =
                Map.<String, Object>of(
                        "name", "nobody", "password", "x", "domain", Map.of("name", "tenant-a"));
        var unknownAccount =
                Map.<String, Object>of(
                        "name", "nobody", "password", "x", "domain", Map.of("name", "nobody"));
        var unknownId = Map.<String, Object>of("id", "nobody", "password", "x");
        for (var identity :
                List.of(
                        password(Tenants.CUSTOM, "wrong"),
                        password(unknownUser),
                        password(unknownAccount),
                        password(unknownId))) {
            login(identity)
                    .statusCode(401)
                    .body("error.code", equalTo(401))
                    .body("error.title", equalTo("Unauthorized"))
                    .body("error.message", equalTo("The username or password is wrong."));
        }
    }

    @Test
    void aScopeMustBeOneOfTheUsersAccount() {
        var identity = Tenants.A.passwordMethod();
        login(identity, project("id", Tenants.B.projectId))
                .statusCode(404)
                .body("error.code", equalTo("IAM.0004"));
        login(identity, project("id", "unknown"))
                .statusCode(404)
                .body("error.title", equalTo("Not Found"));
        login(identity, project("name", "region-2")).statusCode(404);
        login(identity, Map.of("domain", Map.of("name", "tenant-b"))).statusCode(404);
        login(identity, Map.of("domain", Map.of("name", "tenant-a")))
                .statusCode(201)
                .body("token.domain.name", equalTo("tenant-a"));
        login(identity, Map.of("project", Map.of(), "domain", Map.of("name", "tenant-a")))
                .statusCode(400)
                .body("error.code", equalTo("IAM.0011"));
        login(identity, Map.of("project", Map.of())).statusCode(400);
    }

    @Test
    void whatIsMissingIsNamed() {
        send(Map.of()).statusCode(400).body("error.message", containsString("auth"));
        send(Map.of("auth", Map.of("identity", Map.of("methods", List.of())))).statusCode(400);
        login(Map.of("methods", List.of("password")))
                .statusCode(400)
                .body("error.code", equalTo("IAM.0072"));
        login(Map.of("methods", List.of("token"))).statusCode(400);
        login(Map.of("methods", List.of("nonsense"))).statusCode(400);
        login(password(Map.of("name", "x", "password", "y")))
                .statusCode(400)
                .body("error.message", containsString("domain"));
    }

    @Test
    void methodsThatAreNotThereSaySo() {
        login(Map.of("methods", List.of("password", "totp")))
                .statusCode(400)
                .body("error.code", equalTo("IAM.0011"))
                .body("error.message", containsString("totp"));
        login(Map.of("methods", List.of("password", "token"))).statusCode(400);
    }

    @Test
    void aTokenGivesATokenOfAnotherScopeThatEndsWithIt() {
        var first = Tenants.A.token();
        var end = login(token(first)).statusCode(201).extract().path("token.expires_at");
        login(token(first), project("name", "region-1"))
                .statusCode(201)
                .body("token.expires_at", equalTo(end))
                .body("token.project.id", equalTo(Tenants.A.projectId));
        login(token("nonsense")).statusCode(401);
        login(token(first), project("id", Tenants.B.projectId)).statusCode(404);
    }

    @Test
    void anAccessKeyGivesAToken() {
        login(key(Tenants.A.ak, Tenants.A.sk), project("name", "region-1"))
                .statusCode(201)
                .body("token.user.name", equalTo(Tenants.A.userName));
        login(key("UNKNOWN", "x")).statusCode(401);
        login(key(Tenants.B.ak, "x")).statusCode(401);
    }

    @Test
    void aTrustedAccountAssumesAnAgency() {
        var wish = Map.of("domain_name", "tenant-b", "xrole_name", "support");
        var assumed =
                login(agency(wish, Tenants.A.token()), project("name", "region-1"))
                        .statusCode(201)
                        .body("token.project.id", equalTo(Tenants.B.projectId))
                        .body("token.roles.name", contains("reader"))
                        .body("token.assumed_by.user.name", equalTo(Tenants.A.userName))
                        .extract()
                        .header("X-Subject-Token");
        given(assumed).get("/v1/accelerators").then().statusCode(200);
        given(assumed).delete("/v1/accelerators/x").then().statusCode(403);
        given(assumed)
                .get("/v5/caller-identity")
                .then()
                .statusCode(200)
                .body("account_id", equalTo(Tenants.B.domainId))
                .body("principal_urn", containsString("assumed-agency"));
        login(agency(wish, assumed)).statusCode(403);
    }

    @Test
    void nobodyElseAssumesAnAgency() {
        var byId = Map.of("domain_id", Tenants.B.domainId, "agency_name", "support");
        login(agency(byId, Tenants.A.token())).statusCode(201);
        login(agency(byId, Tenants.READER.token())).statusCode(403);
        login(agency(byId, Tenants.B.token())).statusCode(404);
        login(agency(Map.of("domain_name", "nobody", "agency_name", "x"), Tenants.A.token()))
                .statusCode(404);
        login(agency(Map.of("agency_name", "support"), Tenants.A.token())).statusCode(400);
        login(agency(Map.of("domain_name", "tenant-b"), Tenants.A.token())).statusCode(400);
    }

    @Test
    void usersCheckOwnTokensAndAdministratorsThoseOfTheAccount() {
        validate(Tenants.A, Tenants.A.token())
                .statusCode(200)
                .body("token.user.id", equalTo(Tenants.A.userId));
        validate(Tenants.A, Tenants.CUSTOM.token()).statusCode(200);
        validate(Tenants.CUSTOM, Tenants.CUSTOM.token()).statusCode(200);
        validate(Tenants.CUSTOM, Tenants.A.token()).statusCode(403);
        validate(Tenants.B, Tenants.A.token())
                .statusCode(400)
                .body("error.code", equalTo("IAM.0009"));
        validate(Tenants.B, "nonsense").statusCode(400).body("error.code", equalTo("IAM.0009"));
        Tenants.A.given().get("/v3/auth/tokens").then().statusCode(400);
        RestAssured.given().get("/v3/auth/tokens").then().statusCode(401);
    }

    @Test
    void theCatalogueFollowsTheScope() {
        Tenants.A.given()
                .get("/v3/auth/catalog")
                .then()
                .statusCode(200)
                .body("catalog.name", hasItem("vpcep"))
                .body("links.containsKey('next')", equalTo(true));
        Tenants.A.signed()
                .get("/v3/auth/catalog")
                .then()
                .statusCode(200)
                .body("catalog.name", contains("iam", "ga"));
        RestAssured.given()
                .get("/v3/auth/catalog")
                .then()
                .statusCode(401)
                .body("error_code", equalTo("APIGW.0301"));
    }

    @Test
    void publicKeysAreListed() {
        Tenants.A.token();
        RestAssured.given()
                .get("/v3/OS-LANTAU/jwks")
                .then()
                .statusCode(200)
                .body("keys[0].kty", equalTo("RSA"))
                .body("keys[0].n", notNullValue());
    }

    private static io.restassured.response.ValidatableResponse validate(
            Tenants caller, String subject) {
        return caller.given().header("X-Subject-Token", subject).get("/v3/auth/tokens").then();
    }

    private static io.restassured.specification.RequestSpecification given(String token) {
        return RestAssured.given().header("X-Auth-Token", token);
    }
}
