package dev.lantau.common.auth.signing;

import dev.lantau.common.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The hash functions of signatures. */
final class Hashes {
    private static final String HMAC = "HmacSHA256";

    private Hashes() {}

    static String sha256(byte[] content) {
        return Sha256.hex(content);
    }

    static String sha256(String content) {
        return sha256(bytes(content));
    }

    static byte[] hmac(byte[] key, byte[] content) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** HKDF (RFC 5869) for as many bytes as the hash has: one block. */
    static byte[] hkdf(String secret, String salt, String purpose) {
        var extracted = hmac(bytes(salt), bytes(secret));
        return hmac(extracted, bytes(purpose + (char) 1));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
