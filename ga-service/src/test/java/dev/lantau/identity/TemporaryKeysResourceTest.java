package dev.lantau.identity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.SigningFilter;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class TemporaryKeysResourceTest {
    private static final String URN = "iam::" + Tenants.B.domainId + ":agency:support";

    @Test
    void itIsNothingWithoutItsSecurityToken() {
        var key = created(Tenants.A, token(Map.of(), null));
        var filter =
                new SigningFilter(
                        key.getString("credential.access"), key.getString("credential.secret"));
        RestAssured.given()
                .filter(filter)
                .get("/v1/accelerators")
                .then()
                .statusCode(401)
                .body("error_msg", containsString("X-Security-Token"));
        RestAssured.given()
                .header("X-Security-Token", "wrong")
                .filter(filter)
                .get("/v1/accelerators")
                .then()
                .statusCode(401);
    }

    @Test
    void aPolicyNarrowsIt() {
        var policy =
                policy(
                        Map.of("Effect", "Allow", "Action", List.of("ga:*:*")),
                        Map.of("Effect", "Deny", "Action", List.of("ga:*:delete")));
        var key = created(Tenants.A, token(Map.of(), policy));
        signed(key).get("/v1/accelerators").then().statusCode(200);
        signed(key).delete("/v1/accelerators/unknown").then().statusCode(403);
        signed(key).get("/v3/users").then().statusCode(403);
        var wider = policy(Map.of("Effect", "Allow", "Action", List.of("*")));
        var reader = created(Tenants.READER, token(Map.of(), wider));
        signed(reader).delete("/v1/accelerators/unknown").then().statusCode(403);
    }

    @Test
    void aPolicyThatWouldNotBeEnforcedIsRefused() {
        for (var statement :
                List.<Map<String, Object>>of(
                        Map.of("Effect", "Allow", "Action", List.of("ga:*:*"), "Condition", "x"),
                        Map.of("Effect", "Maybe", "Action", List.of("ga:*:*")),
                        Map.of("Effect", "Allow", "Action", List.of("everything")),
                        Map.of("Effect", "Allow"))) {
            create(Tenants.A.given(), token(Map.of(), policy(statement)))
                    .statusCode(400)
                    .body("error_code", equalTo("IAM.0011"));
        }
        create(Tenants.A.given(), token(Map.of(), Map.of("Statement", List.of()))).statusCode(400);
    }

    @Test
    void itCannotProlongItselfOrActAsItsUser() {
        var key = created(Tenants.A, token(Map.of(), null));
        create(signed(key), token(Map.of(), null)).statusCode(403);
        create(signed(key), assume("support")).statusCode(403);
        create(Tenants.A.given(), token(Map.of("duration_seconds", 899), null)).statusCode(400);
        create(Tenants.A.given(), token(Map.of("duration_seconds", 86401), null)).statusCode(400);
        create(Tenants.A.given(), token(Map.of("id", "nonsense"), null)).statusCode(401);
        create(RestAssured.given(), token(Map.of(), null)).statusCode(401);
    }

    @Test
    void anAgencyIsAssumed() {
        var key = created(Tenants.A, assume("support"));
        signed(key)
                .get("/v5/caller-identity")
                .then()
                .statusCode(200)
                .body("account_id", equalTo(Tenants.B.domainId))
                .body("principal_urn", containsString("assumed-agency:support/plan"));
        signed(key)
                .header("X-Project-Id", Tenants.B.projectId)
                .get("/v1/accelerators")
                .then()
                .statusCode(200);
        create(Tenants.A.given(), assume("unknown")).statusCode(404);
        create(Tenants.READER.given(), assume("support")).statusCode(403);
    }

    @Test
    void anAgencyIsAssumedByItsUrn() {
        var answer =
                sts(Tenants.A, Map.of("agency_urn", URN, "agency_session_name", "plan"))
                        .statusCode(200)
                        .body("assumed_agency.urn", endsWith("support/plan"))
                        .extract();
        RestAssured.given()
                .header("X-Security-Token", (String) answer.path("credentials.security_token"))
                .filter(
                        new SigningFilter(
                                answer.path("credentials.access_key_id"),
                                answer.path("credentials.secret_access_key")))
                .get("/v1/accelerators")
                .then()
                .statusCode(200);
    }

    @Test
    void otherUrnsAreRefused() {
        var session = "agency_session_name";
        sts(Tenants.A, Map.of("agency_urn", URN)).statusCode(400);
        sts(Tenants.A, Map.of("agency_urn", "nonsense", session, "x"))
                .statusCode(400)
                .body("error_code", equalTo("IAM.0007"));
        sts(Tenants.A, Map.of("agency_urn", URN, session, "x", "duration_seconds", 1))
                .statusCode(400);
        sts(Tenants.A, Map.of("agency_urn", URN, session, "x", "policy", "{")).statusCode(400);
        sts(Tenants.A, Map.of("agency_urn", URN + "x", session, "x")).statusCode(404);
        sts(Tenants.B, Map.of("agency_urn", URN, session, "x")).statusCode(404);
        sts(Tenants.READER, Map.of("agency_urn", URN, session, "x")).statusCode(403);
    }

    @Test
    void agenciesAreThoseOfTheAccount() {
        var path = "/v3.0/OS-AGENCY/agencies";
        var found =
                Tenants.B.given()
                        .get(path + "?domain_id=" + Tenants.B.domainId)
                        .then()
                        .statusCode(200)
                        .body("agencies[0].agency_urn", equalTo(URN))
                        .body("agencies[0].trust_domain_name", equalTo("tenant-a"))
                        .body("agencies[0].containsKey('expire_time')", equalTo(true))
                        .extract();
        String id = found.path("agencies[0].id");
        Tenants.B.given().get(path + "/" + id).then().statusCode(200);
        Tenants.A.given().get(path + "/" + id).then().statusCode(404);
        Tenants.A.given().get(path + "/unknown").then().statusCode(404);
        Tenants.A.given().get(path + "?domain_id=" + Tenants.B.domainId).then().statusCode(403);
        Tenants.B.given().get(path).then().statusCode(400);
        Tenants.CUSTOM.given().get(path + "/" + id).then().statusCode(403);
    }

    private static JsonPath created(Tenants caller, Map<String, ?> identity) {
        return create(caller.given(), identity).statusCode(201).extract().jsonPath();
    }

    private static ValidatableResponse create(
            RequestSpecification caller, Map<String, ?> identity) {
        return caller.contentType("application/json")
                .body(Map.of("auth", Map.of("identity", identity)))
                .post("/v3.0/OS-CREDENTIAL/securitytokens")
                .then();
    }

    private static Map<String, Object> token(Map<String, ?> token, Map<String, ?> policy) {
        var identity = new HashMap<String, Object>();
        identity.put("methods", List.of("token"));
        identity.put("token", token);
        if (policy != null) {
            identity.put("policy", policy);
        }
        return identity;
    }

    private static Map<String, Object> assume(String agency) {
        return Map.of(
                "methods",
                List.of("assume_role"),
                "assume_role",
                Map.of(
                        "domain_name",
                        "tenant-b",
                        "agency_name",
                        agency,
                        "session_user",
                        Map.of("name", "plan")));
    }

    @SafeVarargs
    private static Map<String, Object> policy(Map<String, Object>... statements) {
        return Map.of("Version", "1.1", "Statement", List.of(statements));
    }

    private static ValidatableResponse sts(Tenants caller, Map<String, ?> body) {
        return caller.given()
                .contentType("application/json")
                .body(body)
                .post("/v5/agencies/assume")
                .then();
    }

    private static RequestSpecification signed(JsonPath key) {
        return RestAssured.given()
                .header("X-Security-Token", key.getString("credential.securitytoken"))
                .filter(
                        new SigningFilter(
                                key.getString("credential.access"),
                                key.getString("credential.secret")));
    }
}
