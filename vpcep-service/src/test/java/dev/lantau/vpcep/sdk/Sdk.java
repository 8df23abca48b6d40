package dev.lantau.vpcep.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.vpcep.v1.VpcepClient;
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
    static VpcepClient client(URI service, Tenants tenant) {
        return VpcepClient.newBuilder()
                .withCredential(
                        new BasicCredentials()
                                .withAk(tenant.ak)
                                .withSk(tenant.sk)
                                .withProjectId(tenant.projectId))
                .withEndpoints(List.of(service.resolve("/").toString().replaceAll("/$", "")))
                .build();
    }

    /** Reads until the status is the wanted one. */
    static void await(String wanted, Supplier<?> status) {
        for (int i = 0; i < MOST_POLLS; i++) {
            if (wanted.equals(String.valueOf(status.get()))) {
                return;
            }
            LockSupport.parkNanos(POLL_NANOSECONDS);
        }
        throw new AssertionError("never " + wanted + ": " + status.get());
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
