package dev.lantau.common.identity;

import dev.lantau.common.auth.IdentityChanges;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/**
 * Makes a change of users, roles or keys count in this process the moment it commits; other
 * processes hear of it from the database.
 */
@ApplicationScoped
public class IdentityChanged {
    private final Event<Happened> events;
    private final IdentityChanges changes;

    IdentityChanged(Event<Happened> events, IdentityChanges changes) {
        this.events = events;
        this.changes = changes;
    }

    /** To be called in the transaction of the change. */
    public void afterCommit() {
        events.fire(new Happened());
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Happened event) {
        changes.happened();
    }

    /** A change. */
    record Happened() {}
}
