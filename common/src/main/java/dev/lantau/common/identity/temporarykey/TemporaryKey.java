package dev.lantau.common.identity.temporarykey;

import dev.lantau.common.identity.secret.EncryptedSecret;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;

/** An access key that ends by itself, of a user or of an assumed agency. */
@Entity
public class TemporaryKey {
    @Id public String access;
    public String domainId;
    public String userId;
    public String agencyId;
    public String sessionName;
    public byte[] secret;
    public String encryptionKeyId;
    public byte[] securityTokenHash;
    public List<String> roles;
    public List<String> allowed;
    public List<String> denied;
    public Instant createdAt;
    public Instant expiresAt;

    /** The secret as it is stored. */
    public EncryptedSecret encryptedSecret() {
        return new EncryptedSecret(secret, encryptionKeyId);
    }
}
