package dev.lantau.common.identity.loading;

import dev.lantau.common.identity.accesskey.PermanentKey;
import dev.lantau.common.identity.accesskey.PermanentKeyRepository;
import dev.lantau.common.identity.account.Account;
import dev.lantau.common.identity.account.IamUser;
import dev.lantau.common.identity.account.IamUserRepository;
import dev.lantau.common.identity.account.Role;
import dev.lantau.common.identity.loading.AccountsFile.KeyEntry;
import dev.lantau.common.identity.loading.AccountsFile.UserEntry;
import dev.lantau.common.identity.secret.Passwords;
import dev.lantau.common.identity.secret.SecretCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;

/** Brings the users of a file into the database, with their keys. */
@ApplicationScoped
class UsersImport {
    private final IamUserRepository users;
    private final PermanentKeyRepository keys;
    private final Passwords passwords;
    private final SecretCipher cipher;

    UsersImport(
            IamUserRepository users,
            PermanentKeyRepository keys,
            Passwords passwords,
            SecretCipher cipher) {
        this.users = users;
        this.keys = keys;
        this.passwords = passwords;
        this.cipher = cipher;
    }

    void load(Account account, UserEntry entry, Set<Role> roles, Instant now) {
        var user = users.findByIdOptional(entry.id()).orElseGet(IamUser::new);
        if (user.id == null) {
            user.id = entry.id();
            user.description = "";
            user.enabled = true;
            user.createdAt = now;
        }
        user.domainId = account.id;
        user.name = entry.name();
        user.roles = roles;
        user.updatedAt = now;
        var password = SecretSource.of(entry.password(), entry.passwordVariable()).read();
        if (user.passwordHash == null || !passwords.matches(password, user.passwordHash)) {
            user.passwordHash = passwords.hash(password);
            user.passwordChangedAt = now;
        }
        users.persist(user);
        users.flush();
        entry.accessKeys().forEach(key -> load(user, key, now));
    }

    private void load(IamUser user, KeyEntry entry, Instant now) {
        var key = keys.findByIdOptional(entry.access()).orElseGet(PermanentKey::new);
        if (key.access == null) {
            key.access = entry.access();
            key.status = PermanentKey.Status.ACTIVE;
            key.description = "";
            key.createdAt = now;
        }
        key.domainId = user.domainId;
        key.userId = user.id;
        key.updatedAt = now;
        var secret = SecretSource.of(entry.secret(), entry.secretVariable()).read();
        key.keep(cipher.close(secret.getBytes(StandardCharsets.UTF_8), key.access));
        keys.persist(key);
    }
}
