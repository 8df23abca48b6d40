package dev.lantau.common.identity.secret;

import dev.lantau.common.identity.IdentitySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Hashes passwords with PBKDF2 and checks them. */
@ApplicationScoped
public class Passwords {
    private static final String SCHEME = "pbkdf2-sha512";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    private final SecureRandom random = new SecureRandom();
    private final int rounds;
    private final String nobody;

    Passwords(IdentitySettings settings) {
        rounds = settings.passwordRounds();
        nobody = format(rounds, new byte[SALT_BYTES], new byte[HASH_BITS / 8]);
    }

    /** The stored form of a new password. */
    public String hash(String password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return format(rounds, salt, derive(password, salt, rounds));
    }

    /** Whether this is the password behind the stored form. */
    public boolean matches(String password, String stored) {
        var parts = stored.split("\\$");
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            return false;
        }
        var decoder = Base64.getDecoder();
        var derived = derive(password, decoder.decode(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(derived, decoder.decode(parts[3]));
    }

    /** Takes as long as a check, so that an unknown user answers no faster than a known one. */
    public void pretend(String password) {
        matches(password, nobody);
    }

    private static String format(int rounds, byte[] salt, byte[] hash) {
        var encoder = Base64.getEncoder();
        return String.join(
                "$",
                SCHEME,
                Integer.toString(rounds),
                encoder.encodeToString(salt),
                encoder.encodeToString(hash));
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        var specification = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(specification)
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            specification.clearPassword();
        }
    }
}
