package dev.lantau.common.audit;

import dev.lantau.common.audit.AuditSource.Placed;
import dev.lantau.common.identity.IdentitySettings;
import dev.lantau.common.web.CallContext;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The caller's part of the audit, newest first. */
@ApplicationScoped
public class AuditTrail {
    private final AuditSource own;
    private final AuditSource identities;
    private final IdentitySettings settings;
    private final CallContext call;

    AuditTrail(
            EntityManager own,
            @PersistenceUnit("identity") EntityManager identities,
            IdentitySettings settings,
            CallContext call) {
        this.own = new AuditSource(own, 0, "");
        this.identities = new AuditSource(identities, 1, "iam-");
        this.settings = settings;
        this.call = call;
    }

    /**
     * What was done in the caller's project; in all of the account where the credential is for no
     * project.
     */
    public AuditRecordList ofProject(AuditQuery query) {
        return page(Stream.of(own), call.projectId(), query);
    }

    /**
     * What was done in the caller's account; with its users' keys, where this service hosts
     * identities.
     */
    public AuditRecordList ofAccount(AuditQuery query) {
        return page(settings.host() ? Stream.of(own, identities) : Stream.of(own), null, query);
    }

    private AuditRecordList page(Stream<AuditSource> sources, String projectId, AuditQuery query) {
        // One more than asked for, which tells whether there is another page.
        int most = query.limit() + 1;
        var found =
                sources.flatMap(each -> each.read(call.domainId(), projectId, query, most).stream())
                        .sorted(Comparator.comparing(Placed::position))
                        .limit(most)
                        .toList();
        boolean last = found.size() < most;
        List<Placed> shown = last ? found : found.subList(0, query.limit());
        return new AuditRecordList(
                shown.stream().map(Placed::audit).toList(),
                new AuditPageInfo(last ? null : shown.getLast().position().marker(), shown.size()));
    }
}
