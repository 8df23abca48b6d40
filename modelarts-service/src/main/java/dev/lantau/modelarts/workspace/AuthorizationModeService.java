package dev.lantau.modelarts.workspace;

import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.audit.Audit;
import dev.lantau.modelarts.wire.AuthMode;
import dev.lantau.modelarts.wire.ShowAuthmodeDetailResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** The authorization mode of accounts. */
@ApplicationScoped
public class AuthorizationModeService {
    private final EntityManager entities;
    private final Audit audit;
    private final CallContext call;
    private final Clock clock;

    AuthorizationModeService(EntityManager entities, Audit audit, CallContext call, Clock clock) {
        this.entities = entities;
        this.audit = audit;
        this.call = call;
        this.clock = clock;
    }

    /** The caller's account's; loose unless it was set. */
    public ShowAuthmodeDetailResponse show() {
        var set = entities.find(AccountAuthorization.class, call.domainId());
        return answer(set == null ? AuthMode.LOOSE : set.mode);
    }

    /** Sets it; the last of parallel calls wins. */
    @Transactional
    public ShowAuthmodeDetailResponse update(AuthMode mode) {
        entities.createNativeQuery(
                        """
                        insert into account_authorization (domain_id, mode, updated_at)
                        values (:domain, :mode, :now)
                        on conflict (domain_id) do update set mode = :mode, updated_at = :now
                        """)
                .setParameter("domain", call.domainId())
                .setParameter("mode", mode.name())
                .setParameter("now", clock.instant())
                .executeUpdate();
        audit.record("AuthorizationMode", call.domainId());
        return answer(mode);
    }

    private ShowAuthmodeDetailResponse answer(AuthMode mode) {
        return new ShowAuthmodeDetailResponse(call.domainId(), mode);
    }
}
