package dev.lantau.ga.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.huaweicloud.sdk.core.ClientBuilder;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.auth.GlobalCredentials;
import com.huaweicloud.sdk.core.region.Region;
import com.huaweicloud.sdk.ga.v1.GaClient;
import com.huaweicloud.sdk.ga.v1.model.ListRegionsRequest;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which the official SDK proves who calls. */
@QuarkusIntegrationTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class SdkCredentialsIT {
    @TestHTTPResource URI service;

    static List<Tenants> tenants() {
        return List.of(Tenants.A, Tenants.B);
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void projectIdIsLookedUpByRegion(Tenants tenant) {
        var credentials = Sdk.credentials(tenant).withIamEndpoint(Sdk.endpoint(service));
        var client =
                GaClient.newBuilder()
                        .withCredential(credentials)
                        .withRegion(new Region("region-1", Sdk.endpoint(service)))
                        .build();

        assertWorks(client);
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void accountIdIsLookedUpForGlobalCredentials(Tenants tenant) {
        var credentials =
                new GlobalCredentials()
                        .withAk(tenant.ak)
                        .withSk(tenant.sk)
                        .withIamEndpoint(Sdk.endpoint(service));
        var client =
                new ClientBuilder<>(GaClient::new, "GlobalCredentials")
                        .withCredential(credentials)
                        .withRegion(new Region("region-1", Sdk.endpoint(service)))
                        .build();

        assertWorks(client);
    }

    @Test
    void derivedKeysSign() {
        var credentials =
                Sdk.credentials(Tenants.A)
                        .withProjectId(Tenants.A.projectId)
                        .withDerivedPredicate(request -> true);
        var client =
                GaClient.newBuilder()
                        .withCredential(credentials)
                        .withDerivedAuthServiceName("ga")
                        .withRegion(new Region("region-1", Sdk.endpoint(service)))
                        .build();

        assertWorks(client);
    }

    @Test
    void temporaryKeysSign() {
        var token = Map.of("methods", List.of("token"), "token", Map.of("duration_seconds", 900));
        var key =
                Tenants.A.given()
                        .contentType(ContentType.JSON)
                        .body(Map.of("auth", Map.of("identity", token)))
                        .post("/v3.0/OS-CREDENTIAL/securitytokens")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath();
        var credentials =
                new BasicCredentials()
                        .withAk(key.getString("credential.access"))
                        .withSk(key.getString("credential.secret"))
                        .withSecurityToken(key.getString("credential.securitytoken"))
                        .withProjectId(Tenants.A.projectId);

        assertWorks(
                GaClient.newBuilder()
                        .withCredential(credentials)
                        .withEndpoints(List.of(Sdk.endpoint(service)))
                        .build());
    }

    @Test
    void wrongSecretAndUnknownKeyAreRefused() {
        var wrong = Sdk.credentials(Tenants.A).withSk("not-the-secret").withProjectId("any");
        var unknown = Sdk.credentials(Tenants.A).withAk("LANTAUNOBODY0001").withProjectId("any");
        for (var credentials : List.of(wrong, unknown)) {
            var client =
                    GaClient.newBuilder()
                            .withCredential(credentials)
                            .withEndpoints(List.of(Sdk.endpoint(service)))
                            .build();
            Sdk.assertRefused(
                    401, "APIGW.0301", () -> client.listRegions(new ListRegionsRequest()));
        }
    }

    private static void assertWorks(GaClient client) {
        var answer = client.listRegions(new ListRegionsRequest());
        assertEquals(200, answer.getHttpStatusCode());
        assertFalse(answer.getRegions().isEmpty());
    }
}
