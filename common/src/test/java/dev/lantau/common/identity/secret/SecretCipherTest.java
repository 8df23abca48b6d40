package dev.lantau.common.identity.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.identity.Settings;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretCipherTest {
    private static final byte[] SECRET = {1, 2, 3};
    private static final String FIRST = key(1);
    private static final String SECOND = key(2);

    @Test
    void whatWasClosedOpensForItsOwnerOnly() {
        var cipher = cipher(Map.of("encryption-key", FIRST));
        var closed = cipher.close(SECRET, "owner");
        assertArrayEquals(SECRET, cipher.open(closed, "owner"));
        assertThrows(IllegalStateException.class, () -> cipher.open(closed, "other"));
    }

    @Test
    void anOlderKeyStillOpens() {
        var closed = cipher(Map.of("encryption-key", FIRST)).close(SECRET, "owner");
        var rotated = cipher(Map.of("encryption-key", SECOND, "previous-encryption-keys", FIRST));
        assertArrayEquals(SECRET, rotated.open(closed, "owner"));
        assertNotEquals(closed.keyId(), rotated.close(SECRET, "owner").keyId());
        var without = cipher(Map.of("encryption-key", SECOND));
        assertThrows(IllegalStateException.class, () -> without.open(closed, "owner"));
    }

    @Test
    void aKeyMustHaveTheRightLength() {
        var cipher = cipher(Map.of("encryption-key", "c2hvcnQ="));
        assertThrows(IllegalStateException.class, () -> cipher.close(SECRET, "owner"));
    }

    @Test
    void passwordsAreHashedWithSalt() {
        var passwords = new Passwords(Settings.of(Map.of("password-rounds", "1000")));
        var stored = passwords.hash("right");
        assertNotEquals(stored, passwords.hash("right"));
        assertTrue(passwords.matches("right", stored));
        assertFalse(passwords.matches("wrong", stored));
        assertFalse(passwords.matches("right", "unknown"));
    }

    private static SecretCipher cipher(Map<String, String> settings) {
        return new SecretCipher(Settings.of(settings));
    }

    private static String key(int content) {
        var bytes = new byte[32];
        bytes[0] = (byte) content;
        return Base64.getEncoder().encodeToString(bytes);
    }
}
