package dev.lantau.common.identity.accesskey;

import dev.lantau.common.auth.Caller;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.IdentityAudit;
import dev.lantau.common.identity.IdentityChanged;
import dev.lantau.common.identity.account.IamUserRepository;
import dev.lantau.common.identity.secret.RandomNames;
import dev.lantau.common.identity.secret.SecretCipher;
import dev.lantau.common.identity.wire.AccessKey;
import dev.lantau.common.identity.wire.AccessKeyCreateCredential;
import dev.lantau.common.identity.wire.AccessKeyCreatedCredential;
import dev.lantau.common.identity.wire.AccessKeyUpdateCredential;
import dev.lantau.common.web.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/**
 * Permanent access keys. Everybody manages the own ones; those of others in the account need a
 * permission; those of other accounts do not exist.
 */
@ApplicationScoped
class AccessKeyService {
    private static final int MOST_KEYS = 2;

    private final PermanentKeyRepository keys;
    private final IamUserRepository users;
    private final SecretCipher cipher;
    private final RandomNames names;
    private final IdentityAudit audit;
    private final IdentityChanged changed;
    private final CallContext call;
    private final Clock clock;

    AccessKeyService(
            PermanentKeyRepository keys,
            IamUserRepository users,
            SecretCipher cipher,
            RandomNames names,
            IdentityAudit audit,
            IdentityChanged changed,
            CallContext call,
            Clock clock) {
        this.keys = keys;
        this.users = users;
        this.cipher = cipher;
        this.names = names;
        this.audit = audit;
        this.changed = changed;
        this.call = call;
        this.clock = clock;
    }

    @Transactional
    AccessKeyCreatedCredential create(AccessKeyCreateCredential wish) {
        requireMay("iam:credentials:createCredential", wish.userId());
        // Locking the user keeps two calls at once from both seeing room for one more key.
        var user =
                users.findForUpdate(call.domainId(), wish.userId())
                        .orElseThrow(
                                () -> new ApiException(IamError.NOT_FOUND, "user", wish.userId()));
        if (keys.ofUser(call.domainId(), user.id).size() >= MOST_KEYS) {
            throw new ApiException(IamError.TOO_MANY_KEYS);
        }
        var key = new PermanentKey();
        key.access = names.access();
        key.domainId = user.domainId;
        key.userId = user.id;
        key.status = PermanentKey.Status.ACTIVE;
        key.description = wish.description() == null ? "" : wish.description();
        key.createdAt = clock.instant();
        key.updatedAt = key.createdAt;
        var secret = names.secret();
        key.keep(cipher.close(secret.getBytes(StandardCharsets.UTF_8), key.access));
        keys.persist(key);
        wrote(key);
        return AccessKeys.created(key, secret);
    }

    List<AccessKey> list(String userId) {
        var owner = userId == null ? call.caller().userId() : userId;
        requireMay("iam:credentials:listCredentials", owner);
        return keys.ofUser(call.domainId(), owner).stream()
                .map(key -> AccessKeys.of(key, null))
                .toList();
    }

    AccessKey show(String access) {
        var key = find("iam:credentials:getCredential", access);
        return AccessKeys.of(key, keys.lastUse(access).orElse(null));
    }

    @Transactional
    AccessKey update(String access, AccessKeyUpdateCredential wish) {
        var key = find("iam:credentials:updateCredential", access);
        if (wish.status() != null) {
            key.status = PermanentKey.Status.valueOf(wish.status().name());
        }
        if (wish.description() != null) {
            key.description = wish.description();
        }
        key.updatedAt = clock.instant();
        wrote(key);
        return AccessKeys.of(key, null);
    }

    @Transactional
    void delete(String access) {
        var key = find("iam:credentials:deleteCredential", access);
        keys.delete(key);
        wrote(key);
    }

    private void wrote(PermanentKey key) {
        audit.record("access_key", key.access);
        changed.afterCommit();
    }

    private PermanentKey find(String action, String access) {
        var key =
                keys.findIn(call.domainId(), access)
                        .orElseThrow(
                                () -> new ApiException(IamError.NOT_FOUND, "access key", access));
        requireMay(action, key.userId);
        return key;
    }

    private void requireMay(String action, String ownerId) {
        var caller = call.caller();
        if (caller.credential() == Caller.Credential.TEMPORARY_KEY && !caller.may(action)) {
            throw new ApiException(IamError.FORBIDDEN_KEY, action);
        }
        if (!caller.userId().equals(ownerId) && !caller.may(action)) {
            throw new ApiException(IamError.FORBIDDEN_KEY, action);
        }
    }
}
