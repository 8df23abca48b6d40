package dev.lantau.common.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Audit entries of resources, and the wake-ups of the workers that go with them. */
@ApplicationScoped
class Announcements {
    /** PostgreSQL channel on which new wishes are announced; the payload is the kind. */
    static final String CHANNEL = "lantau_wishes";

    private final EntityManager entities;
    private final Clock clock;

    Announcements(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Who or what it was, as the audit tells. */
    record Cause(
            String user, String credential, String operation, String request, String decision) {}

    /**
     * One round trip: the audit entry of a write, and the wake-up that goes out with the commit.
     */
    void announce(ManagedResource resource, Cause cause) {
        entities.createNativeQuery(
                        """
                        with wake as (select pg_notify(:channel, :kind))
                        insert into audit (at, domain_id, user_id, credential, operation, resource_type, resource_id, request_id, decision)
                        select :at, :domain, :user, :credential, :operation, :kind, :resource, :request, :decision from wake
                        """)
                .setParameter("channel", CHANNEL)
                .setParameter("kind", resource.getClass().getSimpleName())
                .setParameter("at", clock.instant())
                .setParameter("domain", resource.domainId)
                .setParameter("user", cause.user())
                .setParameter("credential", cause.credential())
                .setParameter("operation", cause.operation())
                .setParameter("resource", resource.id)
                .setParameter("request", cause.request())
                .setParameter("decision", cause.decision())
                .executeUpdate();
    }
}
