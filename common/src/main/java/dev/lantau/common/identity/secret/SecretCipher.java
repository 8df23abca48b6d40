package dev.lantau.common.identity.secret;

import dev.lantau.common.identity.IdentitySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes and opens stored secrets with AES-256-GCM. A secret is bound to its owner, so that it
 * cannot be moved to another row; new ones are closed with the current key.
 */
@ApplicationScoped
public class SecretCipher {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final IdentitySettings settings;
    private volatile Keys keys;

    SecretCipher(IdentitySettings settings) {
        this.settings = settings;
    }

    /** Closes a secret for its owner, the id of its row. */
    public EncryptedSecret close(byte[] secret, String owner) {
        var current = keys().current();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, current, nonce, owner);
            var closed = cipher.doFinal(secret);
            return new EncryptedSecret(
                    ByteBuffer.allocate(nonce.length + closed.length)
                            .put(nonce)
                            .put(closed)
                            .array(),
                    current.id());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Opens what was closed for this owner. */
    public byte[] open(EncryptedSecret secret, String owner) {
        var key = keys().byId().get(secret.keyId());
        if (key == null) {
            throw new IllegalStateException(
                    "No lantau.identity.encryption-key opens secrets of key " + secret.keyId());
        }
        var content = ByteBuffer.wrap(secret.content());
        var nonce = new byte[NONCE_BYTES];
        content.get(nonce);
        var closed = new byte[content.remaining()];
        content.get(closed);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, owner).doFinal(closed);
        } catch (GeneralSecurityException foreign) {
            throw new IllegalStateException("The stored secret of " + owner + " does not open");
        }
    }

    /** A hash that nobody without the key can compute, to notice a change of secret content. */
    public String fingerprint(String content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys().current().key().getEncoded(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Read at the first use: a process without secrets needs no key. */
    private Keys keys() {
        var known = keys;
        if (known == null) {
            known = Keys.of(settings);
            keys = known;
        }
        return known;
    }

    private static Cipher cipher(int mode, EncryptionKey key, byte[] nonce, String owner)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private record Keys(EncryptionKey current, Map<String, EncryptionKey> byId) {
        static Keys of(IdentitySettings settings) {
            var current =
                    settings.encryptionKey()
                            .map(EncryptionKey::of)
                            .orElseThrow(
                                    () ->
                                            new IllegalStateException(
                                                    "lantau.identity.encryption-key is not set"));
            var byId = new HashMap<String, EncryptionKey>();
            byId.put(current.id(), current);
            settings.previousEncryptionKeys().orElse(List.of()).stream()
                    .map(EncryptionKey::of)
                    .forEach(key -> byId.put(key.id(), key));
            return new Keys(current, Map.copyOf(byId));
        }
    }
}
