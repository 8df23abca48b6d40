package dev.lantau.maas.apikey;

import dev.lantau.common.database.DatabasesReady;
import dev.lantau.common.identity.IdentitySettings;
import dev.lantau.common.notification.PostgresqlListener;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Compares presented keys with the rows that are remembered. */
@ApplicationScoped
class VerifiedApiKeys implements ApiKeys, PostgresqlListener.Hearer {
    private static final int LOOK_MILLISECONDS = 250;

    private final KeyMemory memory;
    private final PostgresqlListener listener;
    private final boolean development;
    private final ExecutorService workers =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("lantau-api-key-", 0).factory());

    @Inject
    VerifiedApiKeys(ApiKeyRepository keys, AgroalDataSource database, IdentitySettings identity) {
        this(
                keys,
                database,
                identity.developmentAccounts() && !ConfigUtils.isProfileActive("prod"));
    }

    /**
     * @param development whether keys of development are taken
     */
    VerifiedApiKeys(ApiKeyRepository keys, AgroalDataSource database, boolean development) {
        memory = new KeyMemory(keys::find, workers, System::nanoTime);
        listener =
                new PostgresqlListener(
                        "lantau-api-keys",
                        database,
                        ApiKeyRepository.CHANNEL,
                        this,
                        LOOK_MILLISECONDS);
        this.development = development;
    }

    void start(@Observes DatabasesReady event) {
        listener.start();
    }

    void stop(@Observes ShutdownEvent event) {
        listener.stop();
        workers.shutdownNow();
    }

    @Override
    public CompletionStage<Optional<ApiKey>> verify(String presented) {
        var key = PresentedKey.parse(presented);
        if (key.isEmpty() || !development && DevelopmentKey.isOne(key.get().id())) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return memory.find(key.get().id())
                .thenApply(row -> row.flatMap(it -> match(it, key.get())));
    }

    private static Optional<ApiKey> match(StoredKey row, PresentedKey key) {
        return row.enabled() && row.secret().matches(key.secret())
                ? Optional.of(row.key())
                : Optional.empty();
    }

    @Override
    public void began() {
        memory.listeningBegan();
    }

    @Override
    public void heard(Set<String> payloads) {
        memory.forget(payloads);
    }

    @Override
    public void alive() {
        memory.alive();
    }
}
