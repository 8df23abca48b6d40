package dev.lantau.common.identity.token;

import java.time.Instant;

/** Makes tokens. */
public interface TokenIssuer {
    /**
     * @param latestEnd the token ends no later; {@code null} for the usual lifetime
     */
    IssuedToken issue(TokenSubject subject, Instant latestEnd);
}
