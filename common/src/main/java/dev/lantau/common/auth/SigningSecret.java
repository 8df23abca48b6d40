package dev.lantau.common.auth;

import java.time.Instant;
import java.util.Set;

/**
 * An access key that may sign.
 *
 * @param secret the secret itself; never logged
 * @param securityTokenHash SHA-256 of the X-Security-Token of a temporary key, else {@code null}
 * @param expiresAt end of a temporary key, else {@code null}
 * @param caller whom the key stands for, in no project
 * @param projectIds projects of the caller's account
 */
public record SigningSecret(
        String access,
        String secret,
        byte[] securityTokenHash,
        Instant expiresAt,
        Caller caller,
        Set<String> projectIds) {

    public SigningSecret {
        projectIds = Set.copyOf(projectIds);
    }

    /** Whether requests must carry an X-Security-Token. */
    public boolean temporary() {
        return securityTokenHash != null;
    }

    /** Without the secret: this record may end up in a log line. */
    @Override
    public String toString() {
        return "SigningSecret[" + access + "]";
    }
}
