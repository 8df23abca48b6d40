package dev.lantau.common.identity.token;

import dev.lantau.common.auth.TokenKeys;
import dev.lantau.common.identity.IdentitySettings;
import dev.lantau.common.identity.secret.SecretCipher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keys of the embedded issuer: the newest signs, older ones stay known until their tokens end. */
@ApplicationScoped
public class SigningKeys implements TokenKeys {
    private static final int KEY_BITS = 2048;

    private final SigningKeyRepository keys;
    private final SecretCipher cipher;
    private final IdentitySettings settings;
    private final Clock clock;

    SigningKeys(
            SigningKeyRepository keys,
            SecretCipher cipher,
            IdentitySettings settings,
            Clock clock) {
        this.keys = keys;
        this.cipher = cipher;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Optional<String> publicKey(String keyId) {
        return embedded()
                ? keys.findByIdOptional(keyId)
                        .map(key -> Base64.getEncoder().encodeToString(key.publicKey))
                : Optional.empty();
    }

    /** Every key that may have signed a token that is still valid. */
    @Transactional
    public List<SigningKey> known() {
        return embedded() ? keys.newestFirst() : List.of();
    }

    /** The key to sign with; made when there is none or the newest is too old. */
    @Transactional
    public Signer signer() {
        var newest = newestUsable();
        return signer(newest.isPresent() ? newest.get() : replaced());
    }

    /** Lets a new key take over at once. */
    @Transactional
    public Signer rotate() {
        keys.lock();
        return signer(create());
    }

    private SigningKey replaced() {
        keys.lock();
        return newestUsable().orElseGet(this::create);
    }

    private Optional<SigningKey> newestUsable() {
        var youngest = clock.instant().minus(settings.signingKeyAge());
        return keys.newestFirst().stream()
                .filter(key -> key.createdAt.isAfter(youngest))
                .findFirst();
    }

    private SigningKey create() {
        var now = clock.instant();
        keys.deleteOlderThan(now.minus(settings.signingKeyAge()).minus(settings.tokenLifetime()));
        var pair = generate();
        var key = new SigningKey();
        key.id = KEY_ID_PREFIX + UUID.randomUUID();
        key.publicKey = pair.getPublic().getEncoded();
        var closed = cipher.close(pair.getPrivate().getEncoded(), key.id);
        key.privateKey = closed.content();
        key.encryptionKeyId = closed.keyId();
        key.createdAt = now;
        keys.persist(key);
        return key;
    }

    private Signer signer(SigningKey key) {
        try {
            var encoded = cipher.open(key.encryptedPrivateKey(), key.id);
            return new Signer(
                    key.id,
                    KeyFactory.getInstance("RSA")
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private boolean embedded() {
        return settings.issuer() == IdentitySettings.Issuer.EMBEDDED;
    }

    /** A key that signs. */
    public record Signer(String id, PrivateKey key) {
        @Override
        public String toString() {
            return "Signer[" + id + "]";
        }
    }
}
