package dev.lantau.modelarts;

import dev.lantau.testing.Tenants;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/**
 * A tenant's view of the control plane under test: one method per verb, paths below {@code
 * /v1/{project_id}/modelarts} of the tenant's project unless they begin with a slash.
 */
public enum Client {
    A(Tenants.A),
    B(Tenants.B);

    private final Tenants tenant;

    Client(Tenants tenant) {
        this.tenant = tenant;
    }

    public String domainId() {
        return tenant.domainId;
    }

    public String projectId() {
        return tenant.projectId;
    }

    public RequestSpecification given() {
        return tenant.given().contentType(ContentType.JSON);
    }

    /** A request that is signed with the tenant's access key instead of carrying its token. */
    public RequestSpecification signed() {
        return tenant.signed().contentType(ContentType.JSON);
    }

    /** The path that is meant: {@code monitoring/...} is below the project, {@code /v1/...} not. */
    public String path(String path) {
        return path.startsWith("/") ? path : "/v1/" + projectId() + "/modelarts/" + path;
    }

    public ValidatableResponse get(String path) {
        return given().get(path(path)).then();
    }

    public ValidatableResponse post(String path, Object body) {
        return given().body(body).post(path(path)).then();
    }

    public ValidatableResponse put(String path, Object body) {
        return given().body(body).put(path(path)).then();
    }

    public ValidatableResponse delete(String path) {
        return given().delete(path(path)).then();
    }
}
