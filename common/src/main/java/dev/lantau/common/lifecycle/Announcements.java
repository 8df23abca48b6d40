package dev.lantau.common.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.hibernate.query.NativeQuery;

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

    /**
     * Who or what it was, as the audit tells.
     *
     * @param reason why it failed or was lost; {@code null} where nothing did
     */
    record Cause(
            String user,
            String credential,
            String operation,
            String request,
            String decision,
            String reason) {
        private static final String SYSTEM = "system";

        /** What nobody asked for. */
        static Cause system(String operation, String decision, String reason) {
            return new Cause(SYSTEM, "SYSTEM", operation, SYSTEM, decision, reason);
        }
    }

    /**
     * One round trip: the audit entry of a write, and the wake-up that goes out with the commit.
     */
    void announce(ManagedResource resource, Cause cause) {
        announce(resource, cause, resource.domainId, resource.project());
    }

    /**
     * The same with the entry in another account's audit: that of whoever changed what is not
     * theirs. PostgreSQL sends equal wake-ups of a transaction once.
     */
    void announce(ManagedResource resource, Cause cause, String domainId, String projectId) {
        entities.createNativeQuery(
                        """
                        with wake as (select pg_notify(:channel, :kind))
                        insert into audit (at, domain_id, project_id, user_id, credential, operation, resource_type, resource_id, request_id, decision, reason)
                        select :at, :domain, :project, :user, :credential, :operation, :kind, :resource, :request, :decision, :reason from wake
                        """)
                .unwrap(NativeQuery.class)
                .setParameter("channel", CHANNEL)
                .setParameter("kind", resource.getClass().getSimpleName())
                .setParameter("at", clock.instant())
                .setParameter("domain", domainId)
                .setParameter("project", projectId, String.class)
                .setParameter("user", cause.user())
                .setParameter("credential", cause.credential())
                .setParameter("operation", cause.operation())
                .setParameter("resource", resource.id)
                .setParameter("request", cause.request())
                .setParameter("decision", cause.decision())
                .setParameter("reason", cause.reason(), String.class)
                .executeUpdate();
    }
}
