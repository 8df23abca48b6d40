package dev.lantau.maas.apikey;

import dev.lantau.common.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * What is stored of a key's secret: SHA-256 of a random salt and the secret. A slow hash is there
 * to make guessing passwords costly; nobody guesses 256 random bits, and every call would pay for
 * it.
 */
record SecretHash(byte[] salt, byte[] hash) {
    private static final int SALT_BYTES = 16;

    static SecretHash of(String secret, SecureRandom random) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new SecretHash(salt, hash(salt, secret));
    }

    /** Takes as long for a wrong secret as for the right one. */
    boolean matches(String secret) {
        return MessageDigest.isEqual(hash, hash(salt, secret));
    }

    private static byte[] hash(byte[] salt, String secret) {
        var text = secret.getBytes(StandardCharsets.US_ASCII);
        var both = new byte[salt.length + text.length];
        System.arraycopy(salt, 0, both, 0, salt.length);
        System.arraycopy(text, 0, both, salt.length, text.length);
        return Sha256.of(both);
    }

    @Override
    public String toString() {
        return "SecretHash";
    }
}
