package dev.lantau.console.session;

import java.time.Instant;

/** Who looks: what the cookie carries. The token never leaves the server in the clear. */
public record Session(
        String token,
        String domainName,
        String userName,
        String projectId,
        String projectName,
        Instant expiresAt) {

    /** Without the token: this may end in a log. */
    @Override
    public String toString() {
        return "Session[" + domainName + "/" + userName + "]";
    }
}
