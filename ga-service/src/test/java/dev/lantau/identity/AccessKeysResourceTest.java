package dev.lantau.identity;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.SigningFilter;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class AccessKeysResourceTest {
    private static final String KEYS = "/v3.0/OS-CREDENTIAL/credentials";

    @Test
    void aKeyLivesFromCreationToDeletion() {
        var created =
                create(Tenants.CUSTOM, Tenants.CUSTOM)
                        .statusCode(201)
                        .body("credential.status", equalTo("active"))
                        .body("credential.secret", notNullValue())
                        .body("credential.create_time", endsWith("Z"))
                        .extract();
        String access = created.path("credential.access");
        String secret = created.path("credential.secret");
        signed(access, secret).statusCode(200);
        create(Tenants.CUSTOM, Tenants.CUSTOM).statusCode(409);
        Tenants.CUSTOM
                .given()
                .get(KEYS + "/" + access)
                .then()
                .statusCode(200)
                .body("credential.last_use_time", notNullValue())
                .body("credential.secret", nullValue());
        update(Tenants.CUSTOM, access, Map.of("status", "inactive", "description", "old"))
                .statusCode(200)
                .body("credential.status", equalTo("inactive"))
                .body("credential.description", equalTo("old"));
        signed(access, secret).statusCode(401).body("error_msg", endsWith("Get secretKey failed"));
        update(Tenants.CUSTOM, access, Map.of("status", "active")).statusCode(200);
        signed(access, secret).statusCode(200);
        Tenants.CUSTOM.given().delete(KEYS + "/" + access).then().statusCode(204);
        signed(access, secret).statusCode(401);
        Tenants.CUSTOM.given().delete(KEYS + "/" + access).then().statusCode(404);
    }

    @Test
    void everybodyListsTheOwnKeysAndAReaderThoseOfTheAccount() {
        Tenants.CUSTOM
                .given()
                .get(KEYS)
                .then()
                .statusCode(200)
                .body("credentials.access", contains(Tenants.CUSTOM.ak))
                .body("credentials[0].secret", nullValue());
        list(Tenants.READER, Tenants.A).statusCode(200).body("credentials", hasSize(1));
        list(Tenants.CUSTOM, Tenants.A)
                .statusCode(403)
                .body("error_code", not(nullValue()))
                .body("error", nullValue());
        list(Tenants.B, Tenants.A).statusCode(200).body("credentials", hasSize(0));
    }

    @Test
    void onlyAnAdministratorChangesKeysOfOthers() {
        var change = Map.of("description", "seen");
        update(Tenants.A, Tenants.READER.ak, change).statusCode(200);
        update(Tenants.READER, Tenants.A.ak, change).statusCode(403);
        update(Tenants.CUSTOM, Tenants.READER.ak, change).statusCode(403);
        create(Tenants.READER, Tenants.A).statusCode(403);
        Tenants.READER.given().delete(KEYS + "/" + Tenants.A.ak).then().statusCode(403);
    }

    @Test
    void aForeignKeyLooksLikeAnUnknownOne() {
        for (var access : List.of(Tenants.B.ak, "UNKNOWN")) {
            var text = "Could not find access key: " + access + ".";
            Tenants.A.given()
                    .get(KEYS + "/" + access)
                    .then()
                    .statusCode(404)
                    .body("error_code", equalTo("IAM.0004"))
                    .body("error_msg", equalTo(text));
            update(Tenants.A, access, Map.of("description", "x")).statusCode(404);
            Tenants.A.given().delete(KEYS + "/" + access).then().statusCode(404);
        }
        create(Tenants.A, Tenants.B).statusCode(404);
    }

    @Test
    void whatIsMissingIsNamed() {
        Tenants.A.given()
                .contentType("application/json")
                .body(Map.of("credential", Map.of()))
                .post(KEYS)
                .then()
                .statusCode(400)
                .body("error_code", equalTo("IAM.0007"));
        update(Tenants.A, Tenants.A.ak, Map.of("status", "broken")).statusCode(400);
    }

    private static ValidatableResponse create(Tenants caller, Tenants owner) {
        return caller.given()
                .contentType("application/json")
                .body(Map.of("credential", Map.of("user_id", owner.userId)))
                .post(KEYS)
                .then();
    }

    private static ValidatableResponse update(Tenants caller, String access, Map<String, ?> body) {
        return caller.given()
                .contentType("application/json")
                .body(Map.of("credential", body))
                .put(KEYS + "/" + access)
                .then();
    }

    private static ValidatableResponse list(Tenants caller, Tenants owner) {
        return caller.given().get(KEYS + "?user_id=" + owner.userId).then();
    }

    private static ValidatableResponse signed(String access, String secret) {
        return RestAssured.given()
                .filter(new SigningFilter(access, secret))
                .get("/v1/accelerators")
                .then();
    }
}
