package dev.lantau.common.lifecycle;

import dev.lantau.common.web.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/**
 * Every write of a service ends here, in the service's own transaction: the wish is stored,
 * audited, and announced, so that a worker of any replica wakes up the moment the transaction
 * commits.
 */
@ApplicationScoped
public class Changes {
    private final EntityManager entities;
    private final Announcements announcements;
    private final CallContext call;
    private final Clock clock;

    Changes(EntityManager entities, Announcements announcements, CallContext call, Clock clock) {
        this.entities = entities;
        this.announcements = announcements;
        this.call = call;
        this.clock = clock;
    }

    /** Stores a new resource, pending. */
    public <T extends ManagedResource> T create(T resource) {
        resource.begin(call.domainId(), clock.instant());
        entities.persist(resource);
        announce(resource);
        return resource;
    }

    /** Records that fields of the resource were changed. */
    public <T extends ManagedResource> T change(T resource) {
        resource.wish(clock.instant());
        announce(resource);
        return resource;
    }

    /** Records the wish that the resource be gone. */
    public void delete(ManagedResource resource) {
        resource.wishGone(clock.instant());
        announce(resource);
    }

    private void announce(ManagedResource resource) {
        var caller = call.caller();
        announcements.announce(
                resource,
                new Announcements.Cause(
                        caller.userId(),
                        caller.credential().name(),
                        call.operationId(),
                        call.requestId(),
                        "ALLOWED"));
    }
}
