package dev.lantau.ga.logtank;

import static dev.lantau.ga.GaError.ALREADY_EXISTS;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.lifecycle.Changes;
import dev.lantau.common.paging.MarkerPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.listener.ListenerRepository;
import dev.lantau.ga.wire.CreateLogtankOption;
import dev.lantau.ga.wire.LogtankDetail;
import dev.lantau.ga.wire.UpdateLogtankOption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Use cases of logtanks. */
@ApplicationScoped
public class LogtankService {
    private final LogtankRepository logtanks;
    private final ListenerRepository listeners;
    private final Changes changes;
    private final CallContext call;

    LogtankService(
            LogtankRepository logtanks,
            ListenerRepository listeners,
            Changes changes,
            CallContext call) {
        this.logtanks = logtanks;
        this.listeners = listeners;
        this.changes = changes;
        this.call = call;
    }

    /**
     * A pending logtank of an ACTIVE listener (404 GA.9002, GA.9004); GA.9104 when the listener has
     * one.
     */
    @Transactional
    public LogtankDetail create(CreateLogtankOption option) {
        var listener = listeners.locked(option.resourceId(), call.domainId());
        listener.requireActive();
        if (logtanks.count("listenerId", listener.id) > 0) {
            throw new ApiException(ALREADY_EXISTS, "logtank of listener " + listener.id);
        }
        var row = new Logtank();
        row.projectId = call.caller().projectId();
        row.listenerId = listener.id;
        row.logGroupId = option.logGroupId();
        row.logStreamId = option.logStreamId();
        changes.create(row);
        return LogtankDetails.of(row);
    }

    public MarkerPage<LogtankDetail> list(LogtankFilter filter, MarkerPage.Request page) {
        return MarkerPage.read(logtanks, filter.within(call.domainId()), page, row -> row.id)
                .map(LogtankDetails::of);
    }

    public LogtankDetail show(String id) {
        return LogtankDetails.of(logtanks.owned(id, call.domainId()));
    }

    /** Another target; GA.9004 on its way out. */
    @Transactional
    public LogtankDetail update(String id, UpdateLogtankOption option) {
        var row = logtanks.locked(id, call.domainId());
        row.requireChangeable();
        row.change(option);
        changes.change(row);
        return LogtankDetails.of(row);
    }

    /** GA.9004 unless ACTIVE or ERROR. */
    @Transactional
    public void delete(String id) {
        var row = logtanks.locked(id, call.domainId());
        row.requireSettled();
        changes.delete(row);
    }
}
