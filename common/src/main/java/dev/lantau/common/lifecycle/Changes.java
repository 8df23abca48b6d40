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
    /** PostgreSQL channel on which new wishes are announced; the payload is the kind. */
    static final String CHANNEL = "lantau_wishes";

    private final EntityManager entities;
    private final CallContext call;
    private final Clock clock;

    Changes(EntityManager entities, CallContext call, Clock clock) {
        this.entities = entities;
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

    /**
     * One round trip: the audit entry of the write, and the wake-up that goes out with the commit.
     */
    private void announce(ManagedResource resource) {
        var caller = call.caller();
        entities.createNativeQuery(
                        """
                        with wake as (select pg_notify(:channel, :kind))
                        insert into audit (at, domain_id, user_id, credential, operation, resource_type, resource_id, request_id, decision)
                        select :at, :domain, :user, :credential, :operation, :kind, :resource, :request, 'ALLOWED' from wake
                        """)
                .setParameter("channel", CHANNEL)
                .setParameter("kind", resource.getClass().getSimpleName())
                .setParameter("at", clock.instant())
                .setParameter("domain", resource.domainId)
                .setParameter("user", caller.userId())
                .setParameter("credential", caller.credential().name())
                .setParameter("operation", call.operationId())
                .setParameter("resource", resource.id)
                .setParameter("request", call.requestId())
                .executeUpdate();
    }
}
