package dev.lantau.ga.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.ga.v1.GaClient;
import com.huaweicloud.sdk.ga.v1.model.ConfigStatus;
import dev.lantau.testing.Tenants;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.function.Executable;

/** The official SDK, set up as its users do, and what they do around its calls. */
final class Sdk {
    private static final long POLL_NANOSECONDS = Duration.ofMillis(20).toNanos();
    private static final int MOST_POLLS = 500;
    private static final int NOT_FOUND = 404;

    private Sdk() {}

    /** A client with access key, secret and project, at this address. */
    static GaClient client(URI service, Tenants tenant) {
        return GaClient.newBuilder()
                .withCredential(credentials(tenant).withProjectId(tenant.projectId))
                .withEndpoints(List.of(endpoint(service)))
                .build();
    }

    static BasicCredentials credentials(Tenants tenant) {
        return new BasicCredentials().withAk(tenant.ak).withSk(tenant.sk);
    }

    /** Scheme, host and port. */
    static String endpoint(URI service) {
        return service.resolve("/").toString().replaceAll("/$", "");
    }

    static void awaitActive(Supplier<ConfigStatus> status) {
        for (int i = 0; i < MOST_POLLS; i++) {
            var now = status.get();
            if (ConfigStatus.ACTIVE.equals(now)) {
                return;
            }
            assertEquals(ConfigStatus.PENDING, now);
            LockSupport.parkNanos(POLL_NANOSECONDS);
        }
        throw new AssertionError("never ACTIVE: " + status.get());
    }

    /** Reads until the service answers 404. */
    static void awaitGone(Supplier<?> show) {
        for (int i = 0; i < MOST_POLLS; i++) {
            try {
                show.get();
            } catch (ServiceResponseException answer) {
                assertEquals(NOT_FOUND, answer.getHttpStatusCode());
                return;
            }
            LockSupport.parkNanos(POLL_NANOSECONDS);
        }
        throw new AssertionError("never gone: " + show.get());
    }

    /** The SDK reads status, code, text and request id of the refusal. */
    static void assertRefused(int status, String code, Executable call) {
        var refusal = assertThrows(ServiceResponseException.class, call);
        assertEquals(status, refusal.getHttpStatusCode(), refusal::toString);
        assertEquals(code, refusal.getErrorCode(), refusal::toString);
        assertTrue(!refusal.getErrorMsg().isBlank(), refusal::toString);
        assertTrue(refusal.getRequestId().matches("[0-9a-f-]{36}"), refusal::toString);
    }
}
