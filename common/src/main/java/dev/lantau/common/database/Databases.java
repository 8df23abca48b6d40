package dev.lantau.common.database;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.error.GatewayError;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The service's own database and that of identities: whether calls may rely on them. */
@ApplicationScoped
public class Databases {
    static final String OWN = "own";
    static final String IDENTITY = "identity";

    private static final int FIRST = 1;
    private static final int AFTER_ALL_OTHERS = 20_000;

    private final WatchedDatabase own;
    private final WatchedDatabase identity;

    /** Whether the start has found both with the right schema, and done its work in them. */
    private volatile boolean begun;

    Databases(
            AgroalDataSource own,
            OpenConnections.Own ownConnections,
            @DataSource(IDENTITY) AgroalDataSource identity,
            @DataSource(IDENTITY) OpenConnections.Identity identityConnections,
            @ConfigProperty(name = "lantau.database.patience") Duration patience) {
        this.own = new WatchedDatabase(OWN, own, ownConnections, patience);
        this.identity = new WatchedDatabase(IDENTITY, identity, identityConnections, patience);
    }

    void start(@Observes @Priority(FIRST) StartupEvent event) {
        all().forEach(WatchedDatabase::start);
    }

    void stop(@Observes @Priority(AFTER_ALL_OTHERS) ShutdownEvent event) {
        all().forEach(WatchedDatabase::stop);
    }

    List<WatchedDatabase> all() {
        return List.of(own, identity);
    }

    AgroalDataSource identity() {
        return identity.source();
    }

    void begin() {
        begun = true;
    }

    /** Whether the start's own work in the databases is done. */
    public boolean haveBegun() {
        return begun;
    }

    /** Whether work in the service's own database makes sense now. */
    public boolean isOwnThere() {
        return begun && !own.isLost();
    }

    /**
     * Refuses what would only wait for the service's own database.
     *
     * @throws ApiException when it is away
     */
    public void requireOwn() {
        require(own);
    }

    /**
     * Refuses what would only wait for the identity database.
     *
     * @throws ApiException when it is away
     */
    public void requireIdentity() {
        require(identity);
    }

    private void require(WatchedDatabase database) {
        // Not asked yet is not away: then the call finds out.
        if (!begun || database.isLost()) {
            throw new ApiException(GatewayError.UNAVAILABLE);
        }
    }
}
