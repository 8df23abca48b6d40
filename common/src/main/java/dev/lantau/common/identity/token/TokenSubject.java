package dev.lantau.common.identity.token;

import dev.lantau.common.auth.VerifiedToken;
import java.util.Set;

/**
 * For whom a token is made.
 *
 * @param projectId project of a project-scoped token, else {@code null}
 * @param agencyId the assumed agency, else {@code null}
 * @param assumedBy who assumed it, else {@code null}
 * @param federated whether the user is one of a foreign identity provider
 */
public record TokenSubject(
        String userId,
        String userName,
        String domainId,
        String domainName,
        String projectId,
        Set<String> roles,
        Set<String> methods,
        String agencyId,
        String assumedBy,
        boolean federated) {

    /**
     * The subject of an existing token.
     *
     * @param method how it is presented, for tokens that do not say how they were made
     */
    static TokenSubject of(VerifiedToken token, String method) {
        var claims = token.claims();
        return new TokenSubject(
                claims.userId(),
                claims.userName(),
                claims.domainId(),
                token.caller().domainName(),
                claims.projectId(),
                claims.roles(),
                claims.methods().isEmpty() ? Set.of(method) : claims.methods(),
                claims.agencyId(),
                claims.assumedBy(),
                claims.federated());
    }

    /** The same subject in a project, or in none. */
    TokenSubject inProject(String project) {
        return new TokenSubject(
                userId,
                userName,
                domainId,
                domainName,
                project,
                roles,
                methods,
                agencyId,
                assumedBy,
                federated);
    }
}
