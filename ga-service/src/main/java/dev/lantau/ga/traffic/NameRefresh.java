package dev.lantau.ga.traffic;

import dev.lantau.common.database.Databases;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Follows host names of endpoints to other addresses. */
@ApplicationScoped
class NameRefresh {
    private final HostNames names;
    private final Traffic traffic;
    private final Databases databases;

    NameRefresh(HostNames names, Traffic traffic, Databases databases) {
        this.databases = databases;
        this.names = names;
        this.traffic = traffic;
    }

    @Scheduled(
            every = "{lantau.ga.name-refresh}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        if (!databases.isOwnThere()) {
            return;
        }
        for (var accelerator : names.refresh()) {
            try {
                traffic.renew(accelerator);
            } catch (RuntimeException failure) {
                // The plan itself did not change: whoever applies it next finds the new address.
                Log.warnf("Names of %s: %s", accelerator, failure.getMessage());
            }
        }
    }
}
