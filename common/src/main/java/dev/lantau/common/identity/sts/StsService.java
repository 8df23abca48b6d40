package dev.lantau.common.identity.sts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.IdentityAudit;
import dev.lantau.common.identity.agency.AgencyAssumption;
import dev.lantau.common.identity.agency.AgencyUrn;
import dev.lantau.common.identity.temporarykey.InlinePolicies;
import dev.lantau.common.identity.temporarykey.InlinePolicy;
import dev.lantau.common.identity.temporarykey.TemporaryKeyService;
import dev.lantau.common.identity.wire.AssumeRequest;
import dev.lantau.common.identity.wire.AssumeResponse;
import dev.lantau.common.identity.wire.AssumeResponseAssumedAgency;
import dev.lantau.common.identity.wire.AssumeResponseCredentials;
import dev.lantau.common.identity.wire.CallerIdentity;
import dev.lantau.common.identity.wire.SecurityTokenRequestAuthIdentityPolicy;
import dev.lantau.common.web.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;

/** Who a caller is, and who it may become. */
@ApplicationScoped
class StsService {
    private static final Duration USUAL_LIFETIME = Duration.ofHours(1);

    private final AgencyAssumption assumption;
    private final TemporaryKeyService keys;
    private final IdentityAudit audit;
    private final CallContext call;
    private final ObjectMapper json;

    StsService(
            AgencyAssumption assumption,
            TemporaryKeyService keys,
            IdentityAudit audit,
            CallContext call,
            ObjectMapper json) {
        this.assumption = assumption;
        this.keys = keys;
        this.audit = audit;
        this.call = call;
        this.json = json;
    }

    CallerIdentity caller() {
        var caller = call.caller();
        var form = assumption.isSession(caller) ? "sts::%s:assumed-agency:%s" : "iam::%s:user:%s";
        return new CallerIdentity(
                caller.domainId(),
                form.formatted(caller.domainId(), caller.userName()),
                caller.userId());
    }

    @Transactional
    AssumeResponse assume(AssumeRequest wish) {
        var urn =
                AgencyUrn.parse(wish.agencyUrn())
                        .orElseThrow(
                                () ->
                                        new ApiException(
                                                IamError.INVALID_PARAMETER,
                                                "agency_urn is iam::<account id>:agency:<name>"));
        if (wish.externalId() != null) {
            throw new ApiException(
                    IamError.INVALID_PARAMETER, "external_id is not supported by any agency here");
        }
        var agency = assumption.assume(call.caller(), urn.domainId(), null, urn.name()).agency();
        var session = wish.agencySessionName();
        var created = keys.forAgency(agency, session, lifetime(wish), policy(wish.policy()));
        audit.record("agency", agency.id);
        return new AssumeResponse(
                new AssumeResponseAssumedAgency(
                        "sts::%s:assumed-agency:%s/%s"
                                .formatted(agency.domainId, agency.name, session),
                        agency.id + ":" + session),
                new AssumeResponseCredentials(
                        created.access(),
                        created.secret(),
                        created.securityToken(),
                        created.expiresAt().toString()));
    }

    private static Duration lifetime(AssumeRequest wish) {
        return wish.durationSeconds() == null
                ? USUAL_LIFETIME
                : Duration.ofSeconds(wish.durationSeconds());
    }

    private InlinePolicy policy(String text) {
        if (text == null || text.isBlank()) {
            return InlinePolicy.NONE;
        }
        try {
            return InlinePolicies.of(
                    json.readValue(text, SecurityTokenRequestAuthIdentityPolicy.class));
        } catch (JsonProcessingException unreadable) {
            throw new ApiException(IamError.INVALID_BODY, "policy is not JSON");
        }
    }
}
