package dev.lantau.maas.customendpoint;

import dev.lantau.common.web.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/**
 * What goes with every write of a custom endpoint, in its transaction: the audit entry, and the
 * word to all replicas, which goes out with the commit.
 */
@ApplicationScoped
class EndpointAnnouncements {
    /** PostgreSQL channel; the payload is the account's id. */
    static final String CHANNEL = "maas_endpoint";

    private final EntityManager entities;
    private final CallContext call;
    private final Clock clock;
    private final Event<EndpointsChanged> changed;

    EndpointAnnouncements(
            EntityManager entities,
            CallContext call,
            Clock clock,
            Event<EndpointsChanged> changed) {
        this.entities = entities;
        this.call = call;
        this.clock = clock;
        this.changed = changed;
    }

    /** One round trip; what is written to the row itself follows with the commit. */
    void announce(CustomEndpoint row) {
        changed.fire(new EndpointsChanged(row.domainId));
        entities.createNativeQuery(
                        """
                        with word as (select pg_notify(:channel, :domain))
                        insert into audit (at, domain_id, project_id, user_id, credential, operation, resource_type, resource_id, request_id, decision)
                        select :at, :domain, :project, :user, :credential, :operation, :kind, :resource, :request, 'ALLOWED' from word
                        """)
                .setParameter("channel", CHANNEL)
                .setParameter("domain", row.domainId)
                .setParameter("project", row.projectId)
                .setParameter("at", clock.instant())
                .setParameter("user", call.caller().userId())
                .setParameter("credential", call.caller().credential().name())
                .setParameter("operation", call.operationId())
                .setParameter("kind", CustomEndpoint.class.getSimpleName())
                .setParameter("resource", row.id)
                .setParameter("request", call.requestId())
                .executeUpdate();
    }
}
