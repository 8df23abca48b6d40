package dev.lantau.common.identity.token;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.IdentitySettings;
import dev.lantau.common.identity.account.LoginFailureRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Counts wrong passwords in a row; too many lock the user for a while, on every replica. */
@ApplicationScoped
class LoginLocks {
    private final LoginFailureRepository failures;
    private final IdentitySettings settings;
    private final Clock clock;

    LoginLocks(LoginFailureRepository failures, IdentitySettings settings, Clock clock) {
        this.failures = failures;
        this.settings = settings;
        this.clock = clock;
    }

    void refuseLocked(String userId) {
        failures.findByIdOptional(userId)
                .filter(failure -> failure.lockedUntil.isAfter(clock.instant()))
                .ifPresent(
                        locked -> {
                            throw new ApiException(IamError.USER_LOCKED);
                        });
    }

    @Transactional
    void failed(String userId) {
        var now = clock.instant();
        failures.count(userId, now, now.plus(settings.lockFor()), settings.failuresUntilLock());
    }

    @Transactional
    void succeeded(String userId) {
        failures.deleteById(userId);
    }
}
