package dev.lantau.common.identity.token;

import dev.lantau.common.identity.secret.EncryptedSecret;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** A key pair of the embedded issuer. */
@Entity
public class SigningKey {
    @Id public String id;
    public byte[] publicKey;
    public byte[] privateKey;
    public String encryptionKeyId;
    public Instant createdAt;

    /** The private key as it is stored. */
    public EncryptedSecret encryptedPrivateKey() {
        return new EncryptedSecret(privateKey, encryptionKeyId);
    }
}
