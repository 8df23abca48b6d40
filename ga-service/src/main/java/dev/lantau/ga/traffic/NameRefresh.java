package dev.lantau.ga.traffic;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Follows host names of endpoints to other addresses. */
@ApplicationScoped
class NameRefresh {
    private final HostNames names;
    private final Traffic traffic;

    NameRefresh(HostNames names, Traffic traffic) {
        this.names = names;
        this.traffic = traffic;
    }

    @Scheduled(
            every = "{lantau.ga.name-refresh}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        for (var accelerator : names.refresh()) {
            try {
                traffic.apply(accelerator);
            } catch (RuntimeException failure) {
                // The plan itself did not change: whoever applies it next finds the new address.
                Log.warnf("Names of %s: %s", accelerator, failure.getMessage());
            }
        }
    }
}
