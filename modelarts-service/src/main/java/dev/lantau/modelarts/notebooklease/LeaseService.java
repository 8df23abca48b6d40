package dev.lantau.modelarts.notebooklease;

import dev.lantau.modelarts.notebook.LeaseWish;
import dev.lantau.modelarts.notebook.NotebookRules;
import dev.lantau.modelarts.notebook.NotebookService;
import dev.lantau.modelarts.wire.Lease;
import dev.lantau.modelarts.wire.LeaseReq;
import dev.lantau.modelarts.wire.LeaseType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Leases of notebooks. */
@ApplicationScoped
public class LeaseService {
    private final NotebookService notebooks;
    private final NotebookRules rules;
    private final Clock clock;

    LeaseService(NotebookService notebooks, NotebookRules rules, Clock clock) {
        this.notebooks = notebooks;
        this.rules = rules;
        this.clock = clock;
    }

    /** ModelArts.6309. */
    @Transactional
    public Lease show(String id) {
        return notebooks.require(id).lease.wire();
    }

    /**
     * From now on so long. ModelArts.6309, .6327, .6349.
     *
     * @param duration milliseconds in the query, which wins and means timing; may be {@code null}
     * @param wish the body; may be {@code null}
     */
    @Transactional
    public Lease renew(String id, Long duration, LeaseReq wish) {
        var row = notebooks.lockRunning(id);
        var lease =
                duration != null || wish == null
                        ? LeaseWish.of(duration, LeaseType.TIMING)
                        : LeaseWish.of(wish.duration(), wish.type());
        var now = clock.instant();
        row.lease.prolong(rules.requireDuration(lease), now);
        row.disturb(now);
        notebooks.changed(row);
        return row.lease.wire();
    }
}
