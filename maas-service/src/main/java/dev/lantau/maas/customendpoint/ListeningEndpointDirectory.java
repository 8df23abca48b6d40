package dev.lantau.maas.customendpoint;

import dev.lantau.common.database.DatabasesReady;
import dev.lantau.common.notification.PostgresqlListener;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Remembers endpoints until a replica announces a change of their account. */
@ApplicationScoped
class ListeningEndpointDirectory implements EndpointDirectory, PostgresqlListener.Hearer {
    /** Well within the time for which a look is believed. */
    private static final int LOOK_MILLISECONDS = 200;

    private final EndpointMemory memory;
    private final PostgresqlListener listener;

    ListeningEndpointDirectory(AgroalDataSource database) {
        memory =
                new EndpointMemory(
                        new EndpointRows(database), Thread::startVirtualThread, System::nanoTime);
        listener =
                new PostgresqlListener(
                        "maas-endpoints",
                        database,
                        EndpointAnnouncements.CHANNEL,
                        this,
                        LOOK_MILLISECONDS);
    }

    void start(@Observes DatabasesReady event) {
        listener.start();
    }

    void stop(@Observes ShutdownEvent event) {
        listener.stop();
    }

    @Override
    public CompletionStage<Optional<CallableEndpoint>> find(String domainId, String name) {
        return memory.of(domainId).thenApply(account -> account.named(name));
    }

    @Override
    public CompletionStage<List<CallableEndpoint>> all(String domainId) {
        return memory.of(domainId).thenApply(EndpointSnapshot::all);
    }

    /** Of this process's own writes: before their callers have an answer. */
    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) EndpointsChanged change) {
        memory.changed(change.domainId());
    }

    @Override
    public void began() {
        memory.began();
    }

    @Override
    public void heard(Set<String> domainIds) {
        domainIds.forEach(memory::changed);
    }

    @Override
    public void alive() {
        memory.alive();
    }

    @Override
    public void lost() {
        memory.lost();
    }
}
