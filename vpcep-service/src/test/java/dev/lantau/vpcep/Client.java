package dev.lantau.vpcep;

import dev.lantau.testing.Tenants;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * A tenant's view of the service under test: one method per verb, paths below the tenant's project
 * unless they say otherwise, and waiting for the states that clients wait for.
 */
public enum Client {
    A(Tenants.A),
    B(Tenants.B);

    private static final long POLL_NANOSECONDS = Duration.ofMillis(5).toNanos();
    private static final int MOST_POLLS = 2_000;

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

    /**
     * The path that is meant: {@code vpc-endpoints} is below the project, {@code /v2/...} is not.
     */
    public String path(String path) {
        return path.startsWith("/") ? path : "/v1/" + projectId() + "/" + path;
    }

    /** A path of the second version's API below the tenant's project. */
    public String pathV2(String path) {
        return "/v2/" + projectId() + "/" + path;
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

    /** Creates, waits until no longer creating, answers the id. */
    public String create(String path, Map<String, ?> fields) {
        String id = post(path, fields).statusCode(200).extract().path("id");
        poll(path + "/" + id, answer -> !"creating".equals(answer.extract().path("status")));
        return id;
    }

    /** Polls as official clients do, until the resource has that status. */
    public void awaitStatus(String path, String status) {
        poll(path, answer -> status.equals(answer.extract().path("status")));
    }

    /** Polls until the resource answers 404. */
    public void awaitGone(String path) {
        poll(path, answer -> answer.extract().statusCode() == 404);
    }

    /** Polls until the answer is the one that is waited for. */
    public void poll(String path, Predicate<ValidatableResponse> done) {
        for (int i = 0; i < MOST_POLLS; i++) {
            if (done.test(get(path))) {
                return;
            }
            LockSupport.parkNanos(POLL_NANOSECONDS);
        }
        throw new AssertionError(path + " never got there: " + get(path).extract().asString());
    }
}
