package dev.lantau.common.identity.temporarykey;

import dev.lantau.common.auth.ActionPattern;
import dev.lantau.common.auth.Caller;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.hash.Sha256;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.account.IamUserRepository;
import dev.lantau.common.identity.agency.TrustedAgency;
import dev.lantau.common.identity.agency.TrustedAgencyRepository;
import dev.lantau.common.identity.secret.RandomNames;
import dev.lantau.common.identity.secret.SecretCipher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes temporary keys. */
@ApplicationScoped
public class TemporaryKeyService {
    private final TemporaryKeyRepository keys;
    private final IamUserRepository users;
    private final TrustedAgencyRepository agencies;
    private final SecretCipher cipher;
    private final RandomNames names;
    private final Clock clock;

    TemporaryKeyService(
            TemporaryKeyRepository keys,
            IamUserRepository users,
            TrustedAgencyRepository agencies,
            SecretCipher cipher,
            RandomNames names,
            Clock clock) {
        this.keys = keys;
        this.users = users;
        this.agencies = agencies;
        this.cipher = cipher;
        this.names = names;
        this.clock = clock;
    }

    /** For the caller: it may what the caller may now and later, as far as the policy goes. */
    @Transactional
    public CreatedKey forCaller(Caller caller, Duration lifetime, InlinePolicy policy) {
        if (caller.credential() == Caller.Credential.TEMPORARY_KEY) {
            throw new ApiException(IamError.FORBIDDEN_KEY, "a temporary key from a temporary key");
        }
        var key = new TemporaryKey();
        key.domainId = caller.domainId();
        var agency = agencies.findIn(caller.domainId(), caller.userId());
        if (agency.isPresent()) {
            key.agencyId = agency.get().id;
            key.sessionName = "token";
            key.roles = List.copyOf(agency.get().roleNames());
        } else {
            var user =
                    users.findByIdOptional(caller.userId())
                            .orElseThrow(
                                    () ->
                                            new ApiException(
                                                    IamError.FORBIDDEN_KEY,
                                                    "a temporary key of a user who is not kept here"));
            key.userId = user.id;
            key.sessionName = user.name;
            key.roles = List.copyOf(user.roleNames());
        }
        key.allowed = List.copyOf(ActionPattern.common(caller.actions(), policy.allowed()));
        key.denied = union(caller.denied(), policy.denied());
        return complete(key, lifetime);
    }

    /** For an assumed agency. */
    @Transactional
    public CreatedKey forAgency(
            TrustedAgency agency, String session, Duration lifetime, InlinePolicy policy) {
        var key = new TemporaryKey();
        key.domainId = agency.domainId;
        key.agencyId = agency.id;
        key.sessionName = session;
        key.roles = List.copyOf(agency.roleNames());
        key.allowed = List.copyOf(policy.allowed());
        key.denied = List.copyOf(policy.denied());
        return complete(key, lifetime);
    }

    private CreatedKey complete(TemporaryKey key, Duration lifetime) {
        key.access = names.access();
        key.createdAt = clock.instant();
        key.expiresAt = key.createdAt.plus(lifetime);
        var secret = names.secret();
        var closed = cipher.close(secret.getBytes(StandardCharsets.UTF_8), key.access);
        key.secret = closed.content();
        key.encryptionKeyId = closed.keyId();
        var securityToken = names.securityToken();
        key.securityTokenHash = Sha256.of(securityToken);
        keys.deleteEnded(key.createdAt);
        keys.persist(key);
        return new CreatedKey(key.access, secret, securityToken, key.expiresAt);
    }

    private static List<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }

    /** A new key, with its secret this once. */
    public record CreatedKey(
            String access, String secret, String securityToken, Instant expiresAt) {
        @Override
        public String toString() {
            return "CreatedKey[" + access + "]";
        }
    }
}
