package dev.lantau.common.identity.token;

import dev.lantau.common.auth.Caller;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.IdentityAudit;
import dev.lantau.common.identity.agency.AgencyAssumption;
import dev.lantau.common.identity.temporarykey.InlinePolicies;
import dev.lantau.common.identity.temporarykey.InlinePolicy;
import dev.lantau.common.identity.temporarykey.TemporaryKeyService;
import dev.lantau.common.identity.temporarykey.TemporaryKeyService.CreatedKey;
import dev.lantau.common.identity.wire.AuthMethodAssumeRole;
import dev.lantau.common.identity.wire.AuthMethodToken;
import dev.lantau.common.identity.wire.SecurityToken;
import dev.lantau.common.identity.wire.SecurityTokenCredential;
import dev.lantau.common.identity.wire.SecurityTokenRequestAuthIdentity;
import dev.lantau.common.web.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;

/** Temporary keys for a token or an assumed agency. */
@ApplicationScoped
class SecurityTokenService {
    private static final int USUAL_SECONDS = 900;
    private static final int LONGEST_NAME = 64;

    private final TemporaryKeyService keys;
    private final AgencyAssumption assumption;
    private final PresentedTokens presented;
    private final IdentityAudit audit;
    private final CallContext call;

    SecurityTokenService(
            TemporaryKeyService keys,
            AgencyAssumption assumption,
            PresentedTokens presented,
            IdentityAudit audit,
            CallContext call) {
        this.keys = keys;
        this.assumption = assumption;
        this.presented = presented;
        this.audit = audit;
        this.call = call;
    }

    @Transactional
    SecurityToken create(SecurityTokenRequestAuthIdentity identity) {
        var policy = InlinePolicies.of(identity.policy());
        var created =
                switch (identity.methods().getFirst()) {
                    case TOKEN -> forToken(identity.token(), policy);
                    case ASSUME_ROLE -> forAgency(identity.assumeRole(), policy);
                };
        audit.record("temporary_key", created.access());
        return new SecurityToken(
                new SecurityTokenCredential(
                        created.access(),
                        created.secret(),
                        created.securityToken(),
                        created.expiresAt()));
    }

    private CreatedKey forToken(AuthMethodToken method, InlinePolicy policy) {
        Caller caller = call.caller();
        if (method != null && method.id() != null) {
            caller = presented.verify(method.id(), IamError.WRONG_TOKEN).caller();
        }
        return keys.forCaller(
                caller, lifetime(method == null ? null : method.durationSeconds()), policy);
    }

    private CreatedKey forAgency(AuthMethodAssumeRole method, InlinePolicy policy) {
        if (method == null) {
            throw new ApiException(IamError.MISSING_FIELD, "identity.assume_role");
        }
        var agency =
                assumption
                        .assume(
                                call.caller(),
                                method.domainId(),
                                method.domainName(),
                                method.agencyName() == null
                                        ? method.xroleName()
                                        : method.agencyName())
                        .agency();
        return keys.forAgency(agency, session(method), lifetime(method.durationSeconds()), policy);
    }

    private String session(AuthMethodAssumeRole method) {
        var wished = method.sessionUser() == null ? null : method.sessionUser().name();
        var name = wished == null ? call.caller().userName() : wished;
        if (name.length() > LONGEST_NAME) {
            throw new ApiException(
                    IamError.INVALID_PARAMETER, "session_user.name has at most 64 characters");
        }
        return name;
    }

    private static Duration lifetime(Integer seconds) {
        return Duration.ofSeconds(seconds == null ? USUAL_SECONDS : seconds);
    }
}
