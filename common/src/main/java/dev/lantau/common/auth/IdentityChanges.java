package dev.lantau.common.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the changes of users, roles and keys. What is remembered of a caller carries the count at
 * which it was read and is void at any other: this has no race with a read that is under way.
 */
@ApplicationScoped
public class IdentityChanges {
    /** PostgreSQL channel on which changes are announced. */
    static final String CHANNEL = "lantau_identity";

    private final AtomicLong count = new AtomicLong();

    /** To be read before the database is. */
    public long count() {
        return count.get();
    }

    /** Makes everything remembered void. */
    public void happened() {
        count.incrementAndGet();
    }
}
