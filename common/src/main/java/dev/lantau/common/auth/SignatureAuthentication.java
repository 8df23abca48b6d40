package dev.lantau.common.auth;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** From a signed request to its caller. */
@ApplicationScoped
class SignatureAuthentication {
    static boolean isSignature(String authorization) {
        return authorization.startsWith("SDK-") || authorization.startsWith("V11-");
    }

    Uni<SecurityIdentity> authenticate(String authorization, RoutingContext call) {
        return Uni.createFrom().failure(Refusals.because(Refusals.BAD_SIGNATURE));
    }
}
