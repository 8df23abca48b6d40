package dev.lantau.common.auth;

import dev.lantau.common.database.DatabasesReady;
import dev.lantau.common.notification.PostgresqlListener;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/** Hears of changes that other processes make to users, roles and keys. */
@ApplicationScoped
class IdentityListener implements PostgresqlListener.Hearer {
    private final IdentityChanges changes;
    private final PostgresqlListener listener;

    IdentityListener(@DataSource("identity") AgroalDataSource database, IdentityChanges changes) {
        this.changes = changes;
        listener =
                new PostgresqlListener("lantau-identity", database, IdentityChanges.CHANNEL, this);
    }

    void start(@Observes DatabasesReady event) {
        listener.start();
    }

    void stop(@Observes ShutdownEvent event) {
        listener.stop();
    }

    @Override
    public void began() {
        changes.happened();
    }

    @Override
    public void heard(Set<String> payloads) {
        changes.happened();
    }
}
