package dev.lantau.modelarts.workspace;

import dev.lantau.modelarts.Client;
import dev.lantau.testing.SigningFilter;
import dev.lantau.testing.Tenants;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Workspaces for tests, also of other kinds. */
public final class WorkspaceSamples {
    private WorkspaceSamples() {}

    /** Path of the client's workspaces. */
    public static String path(Client client) {
        return "/v1/" + client.projectId() + "/workspaces";
    }

    public static String path(Client client, String id) {
        return path(client) + "/" + id;
    }

    /** A name that nobody has used. */
    public static String name() {
        return "ws-" + UUID.randomUUID();
    }

    /** A body that makes a workspace. */
    public static Map<String, Object> workspace() {
        return Map.of("name", name());
    }

    /** Id of a new public workspace. */
    public static String create(Client client) {
        return create(client, Map.of());
    }

    /** Id of a new workspace with these fields too. */
    public static String create(Client client, Map<String, ?> fields) {
        var all = new HashMap<String, Object>(workspace());
        all.putAll(fields);
        return client.post(path(client), all).statusCode(200).extract().path("id");
    }

    /** Signed requests of a session of the user's that may do what the patterns say. */
    public static RequestSpecification session(Tenants user, String... actions) {
        var statement = Map.of("Effect", "Allow", "Action", List.of(actions));
        var policy = Map.of("Version", "1.1", "Statement", List.of(statement));
        var identity = Map.of("methods", List.of("token"), "token", Map.of(), "policy", policy);
        var key =
                user.given()
                        .contentType(ContentType.JSON)
                        .body(Map.of("auth", Map.of("identity", identity)))
                        .post("/v3.0/OS-CREDENTIAL/securitytokens")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath();
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .header("X-Security-Token", key.getString("credential.securitytoken"))
                .filter(
                        new SigningFilter(
                                key.getString("credential.access"),
                                key.getString("credential.secret")));
    }
}
