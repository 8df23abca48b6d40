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
        var doer = cause(caller.userId(), caller.credential().name());
        if (caller.domainId().equals(resource.domainId)) {
            announcements.announce(resource, doer);
            return;
        }
        // Another account's resource, which this one may decide about: each reads it in its own
        // audit, and neither learns of the other's users.
        announcements.announce(resource, cause("other-account", "OTHER_ACCOUNT"));
        announcements.announce(resource, doer, caller.domainId(), caller.projectId());
    }

    private Announcements.Cause cause(String user, String credential) {
        return new Announcements.Cause(
                user, credential, call.operationId(), call.requestId(), "ALLOWED", null);
    }
}
