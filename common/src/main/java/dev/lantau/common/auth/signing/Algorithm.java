package dev.lantau.common.auth.signing;

import java.util.Optional;
import java.util.Set;

/** The signature algorithms that are verified. */
public enum Algorithm {
    SDK_HMAC_SHA256("SDK-HMAC-SHA256"),
    V11_HMAC_SHA256("V11-HMAC-SHA256");

    /** Algorithms that clients may choose but that are refused here. */
    private static final Set<String> UNSUPPORTED =
            Set.of("SDK-HMAC-SM3", "SDK-ECDSA-P256-SHA256", "SDK-SM2-SM3");

    private final String text;

    Algorithm(String text) {
        this.text = text;
    }

    /** As it stands in the Authorization header and in the string to sign. */
    public String text() {
        return text;
    }

    static Optional<Algorithm> of(String name) {
        for (var each : values()) {
            if (each.text.equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Whether the header names an algorithm that exists but is not offered. */
    public static boolean isUnsupported(String authorization) {
        return UNSUPPORTED.contains(authorization.split(" ", 2)[0]);
    }
}
