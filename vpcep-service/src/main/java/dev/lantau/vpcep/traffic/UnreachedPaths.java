package dev.lantau.vpcep.traffic;

import dev.lantau.common.database.Databases;
import dev.lantau.common.lifecycle.Observations;
import dev.lantau.vpcep.endpoint.VpcEndpoint;
import dev.lantau.vpcep.endpoint.VpcEndpointRepository;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tries paths that did not work again and again, however long the pauses of the reconcile loop have
 * grown: an endpoint works within moments of its backend.
 */
@ApplicationScoped
class UnreachedPaths {
    /** Each probe may take seconds, and fewer than the database has connections for. */
    private static final int AT_ONCE = 8;

    private final Traffic traffic;
    private final VpcEndpointRepository endpoints;
    private final Observations observations;
    private final Databases databases;

    UnreachedPaths(
            Traffic traffic,
            VpcEndpointRepository endpoints,
            Observations observations,
            Databases databases) {
        this.traffic = traffic;
        this.databases = databases;
        this.endpoints = endpoints;
        this.observations = observations;
    }

    @Scheduled(
            every = "{lantau.vpcep.traffic.retry}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void retry() {
        if (!databases.isOwnThere()) {
            return;
        }
        try (ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            unreached().forEach(id -> workers.execute(() -> retry(id)));
        }
    }

    private void retry(String id) {
        if (traffic.probe(id).isEmpty()) {
            observations.due(VpcEndpoint.class, id);
        }
    }

    @Transactional
    List<String> unreached() {
        return endpoints.idsOfUnreached();
    }
}
