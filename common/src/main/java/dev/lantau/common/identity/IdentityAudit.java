package dev.lantau.common.identity;

import dev.lantau.common.web.CallContext;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Appends what was done to the identity database's audit, in the transaction of the deed. */
@ApplicationScoped
public class IdentityAudit {
    private final EntityManager entities;
    private final CallContext call;
    private final Clock clock;

    IdentityAudit(
            @PersistenceUnit("identity") EntityManager entities, CallContext call, Clock clock) {
        this.entities = entities;
        this.call = call;
        this.clock = clock;
    }

    /** Records a write of the caller. */
    public void record(String resourceType, String resourceId) {
        var caller = call.caller();
        entities.createNativeQuery(
                        """
                        insert into audit (at, domain_id, user_id, credential, operation, resource_type, resource_id, request_id, decision)
                        values (:at, :domain, :user, :credential, :operation, :type, :resource, :request, 'ALLOWED')
                        """)
                .setParameter("at", clock.instant())
                .setParameter("domain", caller.domainId())
                .setParameter("user", caller.userId())
                .setParameter("credential", caller.credential().name())
                .setParameter("operation", call.operationId())
                .setParameter("type", resourceType)
                .setParameter("resource", resourceId)
                .setParameter("request", call.requestId())
                .executeUpdate();
    }
}
