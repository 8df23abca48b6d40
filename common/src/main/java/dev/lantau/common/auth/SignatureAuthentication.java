package dev.lantau.common.auth;

import dev.lantau.common.auth.signing.Algorithm;
import dev.lantau.common.auth.signing.RequestSignature;
import dev.lantau.common.auth.signing.SignatureVerifier;
import dev.lantau.common.hash.Sha256;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** From a signed request to its caller. */
@ApplicationScoped
class SignatureAuthentication {
    private static final String SECURITY_TOKEN = "X-Security-Token";

    private final RememberedKeys keys;
    private final KeyLocks locks;
    private final SignatureVerifier verifier;

    SignatureAuthentication(
            RememberedKeys keys, KeyLocks locks, AuthenticationSettings settings, Clock clock) {
        this.keys = keys;
        this.locks = locks;
        verifier = new SignatureVerifier(clock, settings.clockSkew());
    }

    /** Whether the header holds a signature of whatever algorithm, and not a token. */
    static boolean isSignature(String authorization) {
        var scheme = authorization.stripLeading().toUpperCase(Locale.ROOT);
        return scheme.startsWith("SDK-") || scheme.startsWith("V11-");
    }

    Uni<SecurityIdentity> authenticate(String authorization, RoutingContext call) {
        if (Algorithm.isUnsupported(authorization)) {
            return refused(
                    "the signature algorithm is not supported, use SDK-HMAC-SHA256 or V11-HMAC-SHA256");
        }
        var parsed = RequestSignature.parse(authorization);
        if (parsed.isEmpty()) {
            return refused(Refusals.BAD_SIGNATURE + ", the Authorization header is malformed");
        }
        var signature = parsed.get();
        if (locks.isLocked(signature.access())) {
            return refused(Refusals.KEY_LOCKED);
        }
        return keys.find(signature.access()).map(found -> check(found, signature, call));
    }

    private SecurityIdentity check(
            Optional<SigningSecret> found, RequestSignature signature, RoutingContext call) {
        var secret = found.orElseThrow(() -> Refusals.because(Refusals.UNKNOWN_KEY));
        var verdict = verifier.verify(WireRequest.of(call), signature, secret.secret());
        switch (verdict) {
            case VALID -> requireSecurityToken(secret, call);
            case DATE_NOT_SIGNED ->
                    throw Refusals.because(
                            Refusals.BAD_SIGNATURE + ", X-Sdk-Date must be sent and signed");
            case DATE_OUT_OF_RANGE ->
                    throw Refusals.because(
                            Refusals.BAD_SIGNATURE
                                    + ", X-Sdk-Date is too far from the time of the server");
            case WRONG -> {
                locks.failed(secret.access());
                throw Refusals.because(Refusals.BAD_SIGNATURE);
            }
        }
        locks.succeeded(secret.access());
        return inContext(secret, call);
    }

    private void requireSecurityToken(SigningSecret secret, RoutingContext call) {
        if (!secret.temporary()) {
            return;
        }
        var sent = call.request().getHeader(SECURITY_TOKEN);
        boolean right =
                sent != null
                        && MessageDigest.isEqual(
                                Sha256.of(sent.strip()), secret.securityTokenHash());
        if (!right) {
            locks.failed(secret.access());
            throw Refusals.because(Refusals.BAD_SIGNATURE + ", X-Security-Token does not match");
        }
    }

    /**
     * The project or account that the headers name must be the key owner's; else the path decides.
     */
    private static SecurityIdentity inContext(SigningSecret secret, RoutingContext call) {
        var project = call.request().getHeader("X-Project-Id");
        if (project != null && !project.isBlank()) {
            if (!secret.projectIds().contains(project.strip())) {
                throw Refusals.forbidden();
            }
            return CallerIdentity.of(secret.caller().inProject(project.strip()));
        }
        var domain = call.request().getHeader("X-Domain-Id");
        if (domain == null || domain.isBlank()) {
            return CallerIdentity.of(secret.caller(), secret.projectIds());
        }
        if (!domain.strip().equals(secret.caller().domainId())) {
            throw Refusals.forbidden();
        }
        return CallerIdentity.of(secret.caller());
    }

    private static Uni<SecurityIdentity> refused(String reason) {
        return Uni.createFrom().failure(Refusals.because(reason));
    }
}
