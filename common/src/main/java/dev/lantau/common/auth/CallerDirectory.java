package dev.lantau.common.auth;

import java.util.Optional;

/**
 * Where users, roles and access keys are kept; asked when a credential is seen for the first time.
 */
public interface CallerDirectory {
    /** The caller of a verified token; empty when the user or the account is gone or disabled. */
    Optional<Caller> callerOf(TokenClaims claims);

    /** A permanent or temporary key that may sign now; empty when unknown, inactive or expired. */
    Optional<SigningSecret> signingSecret(String access);
}
