package dev.lantau.testing;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ready-made accounts of development, for HTTP tests. */
public final class Tenants {
    private static final String DOMAIN_A = "d0a00000000000000000000000000a01";
    private static final String DOMAIN_B = "d0b00000000000000000000000000b01";
    private static final String PROJECT_A = "p0a00000000000000000000000000a01";
    private static final String PROJECT_B = "p0b00000000000000000000000000b01";

    /** Administrator of tenant-a. */
    public static final Tenants A =
            new Tenants(DOMAIN_A, PROJECT_A, "tenant-a", "tenant-a-admin", "a", 1);

    /** Administrator of tenant-b. */
    public static final Tenants B =
            new Tenants(DOMAIN_B, PROJECT_B, "tenant-b", "tenant-b-admin", "b", 1);

    /** A user of tenant-a who may read everything and change nothing. */
    public static final Tenants READER =
            new Tenants(DOMAIN_A, PROJECT_A, "tenant-a", "tenant-a-reader", "a", 2);

    /** A user of tenant-a with a role of its own: creates, shows and lists accelerators. */
    public static final Tenants CUSTOM =
            new Tenants(DOMAIN_A, PROJECT_A, "tenant-a", "tenant-a-custom", "a", 3);

    /** A user of tenant-a who may do nothing that needs a permission. */
    public static final Tenants NOBODY =
            new Tenants(DOMAIN_A, PROJECT_A, "tenant-a", "tenant-a-nobody", "a", 4);

    public final String domainId;
    public final String projectId;
    public final String domainName;
    public final String userId;
    public final String userName;
    public final String password;
    public final String ak;
    public final String sk;

    private String token;

    /** Which application gave the token: each start of one has keys of its own. */
    private String issuer = "";

    private Tenants(
            String domainId,
            String projectId,
            String domainName,
            String userName,
            String letter,
            int number) {
        this.domainId = domainId;
        this.projectId = projectId;
        this.domainName = domainName;
        this.userName = userName;
        userId = "u0%s00000000000000000000000000%s0%d".formatted(letter, letter, number);
        password = "Lantau-dev-%s-%d".formatted(letter, number);
        ak = "LANTAUDEVTENANT%s000%d".formatted(letter.toUpperCase(Locale.ROOT), number);
        sk = "lantau-development-secret-tenant-%s-000%d".formatted(letter, number);
    }

    /** A project-scoped token, fetched once from each application under test. */
    public synchronized String token() {
        var application = System.getProperty("quarkus.datasource.identity.jdbc.url", "");
        if (token == null || !application.equals(issuer)) {
            token = newToken(Map.of("project", Map.of("id", projectId)));
            issuer = application;
        }
        return token;
    }

    /** A fresh token in this scope. */
    public String newToken(Map<String, Object> scope) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("auth", Map.of("identity", passwordMethod(), "scope", scope)))
                .post("/v3/auth/tokens")
                .then()
                .statusCode(201)
                .extract()
                .header("X-Subject-Token");
    }

    /** The identity part of a login with the password. */
    public Map<String, Object> passwordMethod() {
        var user =
                Map.of(
                        "name",
                        userName,
                        "password",
                        password,
                        "domain",
                        Map.of("name", domainName));
        return Map.of("methods", List.of("password"), "password", Map.of("user", user));
    }

    /** A request with the token. */
    public RequestSpecification given() {
        return with(RestAssured.given());
    }

    /** A request that is signed with the access key instead of carrying a token. */
    public RequestSpecification signed() {
        return RestAssured.given().filter(new SigningFilter(ak, sk));
    }

    /** The request, with the token. */
    public RequestSpecification with(RequestSpecification request) {
        return request.header("X-Auth-Token", token());
    }
}
