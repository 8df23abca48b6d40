package dev.lantau.identity;

import static dev.lantau.identity.Logins.login;
import static dev.lantau.identity.Logins.password;
import static dev.lantau.identity.Logins.project;
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
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What ends, or is over, some time later: tests that put the application's clock forward. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class LifetimesTest {
    private static final String PREFIX = "Incorrect IAM authentication information: ";

    @Inject MutableClock clock;

    @Test
    void aTokenEnds() {
        var token = Tenants.B.newToken(project("name", "region-1"));
        given(token).get("/v1/accelerators").then().statusCode(200);
        clock.later(
                Duration.ofHours(25),
                () ->
                        given(token)
                                .get("/v1/accelerators")
                                .then()
                                .statusCode(401)
                                .body("error_msg", endsWith("token expires")));
    }

    @Test
    void fiveWrongPasswordsLockTheUserForAWhile() {
        for (int time = 0; time < 5; time++) {
            login(password(Tenants.READER, "wrong")).statusCode(401);
        }
        var right = password(Tenants.READER, Tenants.READER.password);
        login(right).statusCode(401).body("error.message", containsString("locked"));
        clock.later(Duration.ofMinutes(16), () -> login(right).statusCode(201));
        login(right).statusCode(201);
    }

    @Test
    void fiveFailuresInARowLockTheKeyForFiveMinutes() {
        var tenant = Tenants.READER;
        for (int time = 0; time < 5; time++) {
            signed(tenant, "wrong", "SDK-HMAC-SHA256", 0).get("/v1/accelerators");
        }
        tenant.signed()
                .get("/v1/accelerators")
                .then()
                .statusCode(401)
                .body(
                        "error_msg",
                        equalTo(PREFIX + "AK access failed to reach the limit,forbidden"));
        clock.later(
                Duration.ofSeconds(301),
                () ->
                        signed(tenant, tenant.sk, "SDK-HMAC-SHA256", 301)
                                .get("/v1/accelerators")
                                .then()
                                .statusCode(200));
        tenant.signed().get("/v1/accelerators").then().statusCode(200);
    }

    @Test
    void aTemporaryKeySignsUntilItEnds() {
        var key = temporaryKey(Tenants.A, 900);
        signed(key, 0).get("/v1/accelerators").then().statusCode(200);
        signed(key, 0)
                .get("/v5/caller-identity")
                .then()
                .body("principal_id", equalTo(Tenants.A.userId));
        clock.later(
                Duration.ofSeconds(890),
                () -> signed(key, 890).get("/v1/accelerators").then().statusCode(200));
        clock.later(
                Duration.ofSeconds(901),
                () ->
                        signed(key, 901)
                                .get("/v1/accelerators")
                                .then()
                                .statusCode(401)
                                .body("error_msg", endsWith("Get secretKey failed")));
    }

    private static RequestSpecification given(String token) {
        return RestAssured.given().header("X-Auth-Token", token);
    }

    private static RequestSpecification signed(
            Tenants tenant, String secret, String algorithm, long seconds) {
        return RestAssured.given()
                .filter(new SigningFilter(tenant.ak, secret, algorithm, at(seconds)));
    }

    private static JsonPath temporaryKey(Tenants caller, int seconds) {
        var identity =
                Map.of("methods", List.of("token"), "token", Map.of("duration_seconds", seconds));
        return caller.given()
                .contentType("application/json")
                .body(Map.of("auth", Map.of("identity", identity)))
                .post("/v3.0/OS-CREDENTIAL/securitytokens")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static RequestSpecification signed(JsonPath key, long secondsAhead) {
        return RestAssured.given()
                .header("X-Security-Token", key.getString("credential.securitytoken"))
                .filter(
                        new SigningFilter(
                                key.getString("credential.access"),
                                key.getString("credential.secret"),
                                "SDK-HMAC-SHA256",
                                at(secondsAhead)));
    }

    private static Clock at(long secondsAhead) {
        return Clock.offset(Clock.systemUTC(), Duration.ofSeconds(secondsAhead));
    }
}
