package dev.lantau.common.identity.token;

import dev.lantau.common.auth.CallerDirectory;
import dev.lantau.common.auth.KeyLocks;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.account.IamUserRepository;
import dev.lantau.common.identity.wire.AuthMethodAkSk;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/** Checks an access key that is sent with its secret. */
@ApplicationScoped
class KeyLogin {
    private final CallerDirectory directory;
    private final IamUserRepository users;
    private final KeyLocks locks;

    KeyLogin(CallerDirectory directory, IamUserRepository users, KeyLocks locks) {
        this.directory = directory;
        this.users = users;
        this.locks = locks;
    }

    /** The user behind the key. A temporary key gives no token: its policy would get lost. */
    TokenSubject check(AuthMethodAkSk login) {
        var access = login.access().key();
        if (locks.isLocked(access)) {
            throw new ApiException(IamError.KEY_LOCKED);
        }
        var known =
                directory
                        .signingSecret(access)
                        .orElseThrow(() -> new ApiException(IamError.WRONG_KEY));
        if (!MessageDigest.isEqual(bytes(login.secret().key()), bytes(known.secret()))) {
            locks.failed(access);
            throw new ApiException(IamError.WRONG_KEY);
        }
        locks.succeeded(access);
        if (known.temporary()) {
            throw new ApiException(IamError.FORBIDDEN, "a token from a temporary key");
        }
        var caller = known.caller();
        return new TokenSubject(
                caller.userId(),
                caller.userName(),
                caller.domainId(),
                caller.domainName(),
                null,
                users.findById(caller.userId()).roleNames(),
                Set.of("hw_ak_sk"),
                null,
                null,
                false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
