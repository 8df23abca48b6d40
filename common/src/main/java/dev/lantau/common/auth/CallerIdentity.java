package dev.lantau.common.auth;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Set;

/** The form in which Quarkus carries a caller through a call. */
final class CallerIdentity {
    private CallerIdentity() {}

    static SecurityIdentity of(Caller caller) {
        return builder(caller).build();
    }

    /** Of a caller who works in whichever of the projects the path of the call names. */
    static SecurityIdentity of(Caller caller, Set<String> projects) {
        return builder(caller).addAttribute(Caller.PROJECTS, projects).build();
    }

    private static QuarkusSecurityIdentity.Builder builder(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.userName()))
                .addAttribute(Caller.ATTRIBUTE, caller);
    }
}
