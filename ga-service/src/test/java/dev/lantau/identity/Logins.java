package dev.lantau.identity;

import dev.lantau.testing.Tenants;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;

/** Requests for tokens. */
final class Logins {
    private Logins() {}

    static ValidatableResponse login(Map<String, ?> identity) {
        return send(Map.of("auth", Map.of("identity", identity)));
    }

    static ValidatableResponse login(Map<String, ?> identity, Map<String, ?> scope) {
        return send(Map.of("auth", Map.of("identity", identity, "scope", scope)));
    }

    static ValidatableResponse send(Object body) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v3/auth/tokens")
                .then();
    }

    static Map<String, Object> password(Map<String, Object> user) {
        return Map.of("methods", List.of("password"), "password", Map.of("user", user));
    }

    static Map<String, Object> password(Tenants tenant, String password) {
        return password(
                Map.of(
                        "name",
                        tenant.userName,
                        "password",
                        password,
                        "domain",
                        Map.of("name", tenant.domainName)));
    }

    static Map<String, Object> token(String token) {
        return Map.of("methods", List.of("token"), "token", Map.of("id", token));
    }

    static Map<String, Object> key(String access, String secret) {
        return Map.of(
                "methods",
                List.of("hw_ak_sk"),
                "hw_ak_sk",
                Map.of("access", Map.of("key", access), "secret", Map.of("key", secret)));
    }

    static Map<String, Object> agency(Map<String, ?> agency, String token) {
        return Map.of(
                "methods", List.of("assume_role"),
                "assume_role", agency,
                "token", Map.of("id", token));
    }

    static Map<String, Object> project(String key, String value) {
        return Map.of("project", Map.of(key, value));
    }
}
