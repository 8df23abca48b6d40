package dev.lantau.modelarts.audit;

import dev.lantau.common.web.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.hibernate.query.NativeQuery;

/** The audit entry that goes with every write, in the write's own transaction. */
@ApplicationScoped
public class Audit {
    private final EntityManager entities;
    private final CallContext call;
    private final Clock clock;

    Audit(EntityManager entities, CallContext call, Clock clock) {
        this.entities = entities;
        this.call = call;
        this.clock = clock;
    }

    /**
     * Notes that the caller's operation changed a resource.
     *
     * @param kind such as {@code Notebook}
     */
    public void record(String kind, String id) {
        record(kind, id, null);
    }

    /**
     * Notes it, and wakes up those who listen to a PostgreSQL channel when the transaction commits.
     *
     * @param channel {@code null} for none; its payload is the id
     */
    public void record(String kind, String id, String channel) {
        var caller = call.caller();
        entities.createNativeQuery(
                        """
                        with word as (select case when :channel = '' then null else pg_notify(:channel, :resource) end)
                        insert into audit (at, domain_id, project_id, user_id, credential, operation, resource_type, resource_id, request_id, decision)
                        select :at, :domain, :project, :user, :credential, :operation, :kind, :resource, :request, 'ALLOWED' from word
                        """)
                .unwrap(NativeQuery.class)
                .setParameter("channel", channel == null ? "" : channel)
                .setParameter("at", clock.instant())
                .setParameter("domain", caller.domainId())
                .setParameter("project", caller.projectId(), String.class)
                .setParameter("user", caller.userId())
                .setParameter("credential", caller.credential().name())
                .setParameter("operation", call.operationId())
                .setParameter("kind", kind)
                .setParameter("resource", id)
                .setParameter("request", call.requestId())
                .executeUpdate();
    }
}
