package dev.lantau.common.identity.temporarykey;

import dev.lantau.common.identity.wire.SecurityTokenRequestAuthIdentityPolicy;

/** Policies as clients send them. */
public final class InlinePolicies {
    private InlinePolicies() {}

    /** The policy; everything where none was sent. */
    public static InlinePolicy of(SecurityTokenRequestAuthIdentityPolicy sent) {
        return sent == null ? InlinePolicy.NONE : InlinePolicy.of(sent.statement());
    }
}
