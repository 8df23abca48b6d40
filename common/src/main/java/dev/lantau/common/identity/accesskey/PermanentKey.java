package dev.lantau.common.identity.accesskey;

import dev.lantau.common.identity.secret.EncryptedSecret;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A permanent access key of a user. */
@Entity
@Table(name = "access_key")
public class PermanentKey {
    /** States of a key. */
    public enum Status {
        ACTIVE,
        INACTIVE
    }

    @Id public String access;
    public String domainId;
    public String userId;
    public byte[] secret;
    public String encryptionKeyId;

    @Enumerated(EnumType.STRING)
    public Status status;

    public String description;
    public Instant createdAt;
    public Instant updatedAt;

    @Version public long version;

    /** The secret as it is stored. */
    public EncryptedSecret encryptedSecret() {
        return new EncryptedSecret(secret, encryptionKeyId);
    }

    /** Takes a new secret. */
    public void keep(EncryptedSecret encrypted) {
        secret = encrypted.content();
        encryptionKeyId = encrypted.keyId();
    }
}
