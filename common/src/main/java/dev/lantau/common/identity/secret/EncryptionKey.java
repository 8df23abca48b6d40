package dev.lantau.common.identity.secret;

import dev.lantau.common.hash.Sha256;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key under which secrets are stored.
 *
 * @param id what names the key beside a secret: the start of its hash
 */
record EncryptionKey(String id, SecretKey key) {
    private static final int BYTES = 32;
    private static final int ID_BYTES = 8;

    static EncryptionKey of(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.trim());
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "lantau.identity.encryption-key must be 32 bytes in Base64");
        }
        if (bytes.length != BYTES) {
            throw new IllegalStateException(
                    "lantau.identity.encryption-key must be 32 bytes in Base64, not "
                            + bytes.length);
        }
        return new EncryptionKey(
                HexFormat.of().formatHex(Sha256.of(bytes), 0, ID_BYTES),
                new SecretKeySpec(bytes, "AES"));
    }

    @Override
    public String toString() {
        return "EncryptionKey[" + id + "]";
    }
}
