package dev.lantau.common.identity.token;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.account.Account;
import dev.lantau.common.identity.account.AccountRepository;
import dev.lantau.common.identity.account.IamUser;
import dev.lantau.common.identity.account.IamUserRepository;
import dev.lantau.common.identity.secret.Passwords;
import dev.lantau.common.identity.wire.AuthMethodPasswordUser;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Checks a password against the identity database. */
@ApplicationScoped
class PasswordLogin {
    private final AccountRepository accounts;
    private final IamUserRepository users;
    private final LoginLocks locks;
    private final Passwords passwords;

    PasswordLogin(
            AccountRepository accounts,
            IamUserRepository users,
            LoginLocks locks,
            Passwords passwords) {
        this.accounts = accounts;
        this.users = users;
        this.locks = locks;
        this.passwords = passwords;
    }

    /** The user behind id or name and password; no transaction stays open while hashing. */
    TokenSubject check(AuthMethodPasswordUser login) {
        var user = find(login);
        if (user.isEmpty()) {
            passwords.pretend(login.password());
            throw new ApiException(IamError.WRONG_CREDENTIAL);
        }
        var known = user.get();
        locks.refuseLocked(known.id);
        if (!passwords.matches(login.password(), known.passwordHash)) {
            locks.failed(known.id);
            throw new ApiException(IamError.WRONG_CREDENTIAL);
        }
        locks.succeeded(known.id);
        return subject(known, accounts.findById(known.domainId));
    }

    private Optional<IamUser> find(AuthMethodPasswordUser login) {
        if (login.id() != null) {
            return users.findByIdOptional(login.id())
                    .filter(user -> user.enabled)
                    .filter(user -> accounts.findUsable(user.domainId, null).isPresent());
        }
        var domain = login.domain();
        if (login.name() == null || domain == null) {
            throw new ApiException(IamError.MISSING_FIELD, "user.id or user.name with user.domain");
        }
        return accounts.findUsable(domain.id(), domain.name())
                .flatMap(account -> users.findByName(account.id, login.name()))
                .filter(user -> user.enabled);
    }

    private static TokenSubject subject(IamUser user, Account account) {
        return new TokenSubject(
                user.id,
                user.name,
                account.id,
                account.name,
                null,
                user.roleNames(),
                Set.of("password"),
                null,
                null,
                false);
    }
}
