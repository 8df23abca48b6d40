package dev.lantau.common.auth;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

/** The form in which Quarkus carries a caller through a call. */
final class CallerIdentity {
    private CallerIdentity() {}

    static SecurityIdentity of(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.userName()))
                .addAttribute(Caller.ATTRIBUTE, caller)
                .build();
    }
}
