package dev.lantau.common.identity.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Queries for wrong passwords. */
@ApplicationScoped
public class LoginFailureRepository implements PanacheRepositoryBase<LoginFailure, String> {
    /** Counts one more in a single statement, so that parallel guesses are all counted. */
    public void count(String userId, Instant now, Instant lockedUntil, int limit) {
        getEntityManager()
                .createNativeQuery(
                        """
                        insert into login_failure as known (user_id, failures, locked_until) values (:user, 1, :now)
                        on conflict (user_id) do update set
                            failures = case when known.failures + 1 >= :limit then 0 else known.failures + 1 end,
                            locked_until = case when known.failures + 1 >= :limit then :until else known.locked_until end
                        """)
                .setParameter("user", userId)
                .setParameter("now", now)
                .setParameter("until", lockedUntil)
                .setParameter("limit", limit)
                .executeUpdate();
    }
}
