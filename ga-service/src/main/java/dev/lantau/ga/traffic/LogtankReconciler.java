package dev.lantau.ga.traffic;

import dev.lantau.common.lifecycle.Reconciler;
import dev.lantau.ga.logtank.Logtank;
import jakarta.enterprise.context.ApplicationScoped;

/** Logtanks to the traffic of their accelerator. */
@ApplicationScoped
class LogtankReconciler implements Reconciler<Logtank> {
    private final Traffic traffic;
    private final LogPlanner logs;

    LogtankReconciler(Traffic traffic, LogPlanner logs) {
        this.traffic = traffic;
        this.logs = logs;
    }

    @Override
    public Class<Logtank> kind() {
        return Logtank.class;
    }

    @Override
    public void apply(Logtank desired) {
        logs.accelerator(desired.listenerId)
                .ifPresent(accelerator -> traffic.apply(accelerator, desired.id));
    }

    @Override
    public void remove(Logtank desired) {
        logs.accelerator(desired.listenerId).ifPresent(traffic::apply);
    }
}
