package dev.lantau.maas.ledger;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The one ledger of this process, from before the first call until after the last one. */
@Singleton
class LedgerProducer {
    /** After everything else that may still end calls. */
    private static final int LATE = 10_000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OutboxLedger ledger;

    LedgerProducer(JournalSettings settings, AgroalDataSource database, MeterRegistry metrics) {
        ledger = new OutboxLedger(settings, database);
        Gauge.builder("lantau.maas.ledger.unshipped", ledger, OutboxLedger::unshipped)
                .description("Ended calls that are not in the database yet")
                .register(metrics);
    }

    @Startup
    @Produces
    @Singleton
    OutboxLedger ledger() {
        return ledger;
    }

    void stop(@Observes @Priority(LATE) ShutdownEvent event) {
        ledger.stop(PATIENCE);
    }
}
