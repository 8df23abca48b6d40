package dev.lantau.identity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
@QuarkusTestResource(TestIssuer.class)
class IdentityProviderTest {
    @Test
    void aTokenOfTheProviderIsACredential() {
        var reader =
                TestIssuer.signed(TestIssuer.accessToken(Tenants.A.domainId, Set.of("reader")));
        call(reader).statusCode(200);
        RestAssured.given()
                .header("Authorization", "Bearer " + reader)
                .get("/v5/caller-identity")
                .then()
                .statusCode(200)
                .body("account_id", equalTo(Tenants.A.domainId))
                .body("principal_id", equalTo("9f1c"));
        RestAssured.given()
                .header("X-Auth-Token", reader)
                .delete("/v1/accelerators/x")
                .then()
                .statusCode(403);
    }

    @Test
    void aTokenWithoutAKnownAccountIsRefused() {
        call(TestIssuer.signed(TestIssuer.accessToken("unknown", Set.of("administrator"))))
                .statusCode(401);
        call(TestIssuer.signed(TestIssuer.idToken())).statusCode(401);
    }

    @Test
    void anExpiredTokenSaysSo() {
        var past = Clock.systemUTC().instant().minus(Duration.ofMinutes(1));
        var claims = TestIssuer.accessToken(Tenants.A.domainId, Set.of("reader")).expiresAt(past);
        call(TestIssuer.signed(claims))
                .statusCode(401)
                .body("error_msg", endsWith("token expires"));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        var claims =
                TestIssuer.accessToken(Tenants.A.domainId, Set.of("reader"))
                        .issuer("https://elsewhere.example.com");
        call(TestIssuer.signed(claims)).statusCode(401);
    }

    @Test
    void aKeyThatTookOverIsFetchedAndTheOldOneIsGone() {
        var before =
                TestIssuer.signed(TestIssuer.accessToken(Tenants.A.domainId, Set.of("reader")));
        TestIssuer.rotate();
        var after = TestIssuer.signed(TestIssuer.accessToken(Tenants.A.domainId, Set.of("reader")));
        call(after).statusCode(200);
        call(before).statusCode(401).body("error_msg", endsWith("decrypt token fail"));
    }

    @Test
    void anIdTokenBecomesAToken() {
        var token =
                exchange("corp", TestIssuer.signed(TestIssuer.idToken()))
                        .statusCode(201)
                        .body("token.user.name", equalTo("alice"))
                        .body("token.project.id", equalTo(Tenants.A.projectId))
                        .extract()
                        .header("X-Subject-Token");
        call(token).statusCode(200);
    }

    @Test
    void otherIdTokensAreRefused() {
        exchange("unknown", TestIssuer.signed(TestIssuer.idToken()))
                .statusCode(404)
                .body("error_code", equalTo("IAM.0004"));
        exchange("corp", "nonsense").statusCode(401);
        exchange("corp", TestIssuer.signed(TestIssuer.idToken().audience("somebody-else")))
                .statusCode(401);
        exchange("corp", Tenants.A.token()).statusCode(401);
        RestAssured.given()
                .contentType("application/json")
                .body(Map.of("auth", Map.of("id_token", Map.of("id", "x"))))
                .post("/v3.0/OS-AUTH/id-token/tokens")
                .then()
                .statusCode(400)
                .body("error_msg", containsString("x_idp_id"));
    }

    private static ValidatableResponse exchange(String provider, String idToken) {
        return RestAssured.given()
                .contentType("application/json")
                .header("X-Idp-Id", provider)
                .body(
                        Map.of(
                                "auth",
                                Map.of(
                                        "id_token",
                                        Map.of("id", idToken),
                                        "scope",
                                        Map.of("project", Map.of("name", "region-1")))))
                .post("/v3.0/OS-AUTH/id-token/tokens")
                .then();
    }

    private static ValidatableResponse call(String token) {
        return RestAssured.given().header("X-Auth-Token", token).get("/v1/accelerators").then();
    }
}
