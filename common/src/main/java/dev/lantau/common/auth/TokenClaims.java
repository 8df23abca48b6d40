package dev.lantau.common.auth;

import java.time.Instant;
import java.util.Set;

/**
 * What a verified token says.
 *
 * @param userId the subject; the id of an agency in the token of an agency
 * @param roles names of the roles granted when the token was made
 * @param agencyId the agency that was assumed, or {@code null}
 * @param assumedBy name of the session or user who assumed it, or {@code null}
 * @param federated whether the user is one of a foreign identity provider
 * @param embedded whether the embedded issuer made the token
 */
public record TokenClaims(
        String userId,
        String userName,
        String domainId,
        String domainName,
        String projectId,
        Set<String> roles,
        Set<String> methods,
        String agencyId,
        String assumedBy,
        boolean federated,
        boolean embedded,
        Instant issuedAt,
        Instant expiresAt) {

    public TokenClaims {
        roles = Set.copyOf(roles);
        methods = Set.copyOf(methods);
    }
}
