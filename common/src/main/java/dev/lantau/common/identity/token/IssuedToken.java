package dev.lantau.common.identity.token;

import java.time.Instant;

/** A token with what its answer says; {@code text} is the credential itself and is never logged. */
public record IssuedToken(String text, TokenSubject subject, Instant issuedAt, Instant expiresAt) {
    @Override
    public String toString() {
        return "IssuedToken[" + subject.userId() + ", until " + expiresAt + "]";
    }
}
