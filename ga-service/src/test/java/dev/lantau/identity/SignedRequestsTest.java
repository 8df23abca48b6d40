package dev.lantau.identity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.SigningFilter;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class SignedRequestsTest {
    private static final String PREFIX = "Incorrect IAM authentication information: ";

    @Test
    void bothAlgorithmsAreAccepted() {
        Tenants.A.signed().get("/v1/accelerators?limit=1").then().statusCode(200);
        signed(Tenants.A, Tenants.A.sk, "V11-HMAC-SHA256", 0)
                .get("/v1/accelerators?limit=1")
                .then()
                .statusCode(200);
    }

    @Test
    void aBodyIsSignedAsSent() {
        var body = "{\"auth\":{\"identity\":{\"methods\":[\"token\"]}}}\n";
        Tenants.A.signed()
                .contentType("application/json")
                .body(body)
                .post("/v3.0/OS-CREDENTIAL/securitytokens")
                .then()
                .statusCode(201);
    }

    @Test
    void projectAndAccountMustBeTheKeyOwners() {
        Tenants.A.signed()
                .header("X-Project-Id", Tenants.A.projectId)
                .get("/v3/auth/catalog")
                .then()
                .statusCode(200)
                .body("catalog.size()", equalTo(5));
        Tenants.A.signed()
                .header("X-Project-Id", Tenants.B.projectId)
                .get("/v1/accelerators")
                .then()
                .statusCode(403)
                .body("error_code", equalTo("APIGW.0302"));
        Tenants.A.signed()
                .header("X-Domain-Id", Tenants.A.domainId)
                .get("/v1/accelerators")
                .then()
                .statusCode(200);
        Tenants.A.signed()
                .header("X-Domain-Id", Tenants.B.domainId)
                .get("/v1/accelerators")
                .then()
                .statusCode(403);
    }

    @Test
    void aBadSignatureNeverFallsBackToTheToken() {
        signed(Tenants.B, "wrong", "SDK-HMAC-SHA256", 0)
                .header("X-Auth-Token", Tenants.B.token())
                .get("/v1/accelerators")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", nullValue())
                .body("error_code", equalTo("APIGW.0301"))
                .body("error_msg", equalTo(PREFIX + "verify aksk signature fail"));
        Tenants.B.signed().get("/v1/accelerators").then().statusCode(200);
    }

    @Test
    void anOldDateIsRefused() {
        signed(Tenants.A, Tenants.A.sk, "SDK-HMAC-SHA256", -901)
                .get("/v1/accelerators")
                .then()
                .statusCode(401)
                .body("error_msg", containsString("X-Sdk-Date"));
    }

    @Test
    void anUnknownKeyIsRefused() {
        RestAssured.given()
                .filter(new SigningFilter("UNKNOWN", "x"))
                .get("/v1/accelerators")
                .then()
                .statusCode(401)
                .body("error_msg", endsWith("Get secretKey failed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SDK-HMAC-SHA256",
                "SDK-HMAC-SHA256 Access=",
                "SDK-HMAC-SHA256 Access=a, SignedHeaders=, Signature=",
                "SDK-HMAC-SHA256 Access=a, SignedHeaders=;;, Signature=0000",
                "V11-HMAC-SHA256 Credential=a/b, SignedHeaders=a, Signature=00",
                "SDK-UNKNOWN x",
                "sdk-hmac-sha256 Access=a"
            })
    void aMalformedHeaderIsRefused(String authorization) {
        RestAssured.given()
                .header("Authorization", authorization)
                .get("/v1/accelerators")
                .then()
                .statusCode(401)
                .body("error_code", equalTo("APIGW.0301"))
                .body("error_msg", containsString("verify aksk signature fail"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SDK-HMAC-SM3", "SDK-ECDSA-P256-SHA256", "SDK-SM2-SM3"})
    void otherAlgorithmsAreRefusedInClearText(String algorithm) {
        RestAssured.given()
                .header("Authorization", algorithm + " Access=a, SignedHeaders=b, Signature=c")
                .get("/v1/accelerators")
                .then()
                .statusCode(401)
                .body("error_code", equalTo("APIGW.0301"))
                .body("error_msg", containsString("not supported"));
    }

    @Test
    void otherSchemesAreNoCredential() {
        RestAssured.given()
                .header("Authorization", "Basic eDp5")
                .get("/v1/accelerators")
                .then()
                .statusCode(401)
                .body("error_msg", endsWith("x-auth-token not found"));
    }

    private static RequestSpecification signed(
            Tenants tenant, String secret, String algorithm, long seconds) {
        var time = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
        return RestAssured.given().filter(new SigningFilter(tenant.ak, secret, algorithm, time));
    }
}
