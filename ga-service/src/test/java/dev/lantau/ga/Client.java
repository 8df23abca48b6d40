package dev.lantau.ga;

import dev.lantau.testing.Tenants;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A tenant's view of the service under test: one method per verb, and waiting for the states that
 * clients wait for.
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

    public RequestSpecification given() {
        return tenant.given().filter(GaContracts.FILTER).contentType(ContentType.JSON);
    }

    public ValidatableResponse get(String path) {
        return given().get(path).then();
    }

    public ValidatableResponse post(String path, Object body) {
        return given().body(body).post(path).then();
    }

    public ValidatableResponse put(String path, Object body) {
        return given().body(body).put(path).then();
    }

    public ValidatableResponse delete(String path) {
        return given().delete(path).then();
    }

    /** DELETE with a body, as the tag operations want it. */
    public ValidatableResponse delete(String path, Object body) {
        return given().body(body).delete(path).then();
    }

    /** Creates, waits until ACTIVE, answers the id. */
    public String create(String path, String envelope, Map<String, ?> fields) {
        String id =
                post(path, Map.of(envelope, fields))
                        .statusCode(201)
                        .extract()
                        .path(envelope + ".id");
        awaitActive(path + "/" + id, envelope);
        return id;
    }

    /** Polls as official clients do, until the resource is ACTIVE. */
    public void awaitActive(String path, String envelope) {
        poll(path, response -> "ACTIVE".equals(response.extract().path(envelope + ".status")));
    }

    /** Polls until the resource answers 404. */
    public void awaitGone(String path) {
        poll(path, response -> response.extract().statusCode() == 404);
    }

    private void poll(String path, java.util.function.Predicate<ValidatableResponse> done) {
        for (int i = 0; i < MOST_POLLS; i++) {
            if (done.test(get(path))) {
                return;
            }
            LockSupport.parkNanos(POLL_NANOSECONDS);
        }
        throw new AssertionError(path + " never got there: " + get(path).extract().asString());
    }
}
