package dev.lantau.ga.traffic;

import dev.lantau.ga.listener.ListenerRepository;
import dev.lantau.ga.logtank.LogtankRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Logtanks as the part of a plan that they are. */
@ApplicationScoped
class LogPlanner {
    private final LogtankRepository logtanks;
    private final ListenerRepository listeners;

    LogPlanner(LogtankRepository logtanks, ListenerRepository listeners) {
        this.logtanks = logtanks;
        this.listeners = listeners;
    }

    /** Where access logs go, by listener; a listener without a log is absent. */
    @Transactional
    Map<String, AcceleratorPlan.LogTarget> byListener(Collection<String> listenerIds) {
        return logtanks.ofListeners(listenerIds).stream()
                .filter(row -> !row.leaving())
                .collect(
                        Collectors.toMap(
                                row -> row.listenerId,
                                row ->
                                        new AcceleratorPlan.LogTarget(
                                                row.id, row.logGroupId, row.logStreamId)));
    }

    /** Accelerator of a listener; empty when the listener has gone meanwhile. */
    @Transactional
    Optional<String> accelerator(String listenerId) {
        return listeners.findByIdOptional(listenerId).map(row -> row.acceleratorId);
    }
}
