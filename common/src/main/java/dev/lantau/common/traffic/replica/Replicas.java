package dev.lantau.common.traffic.replica;

import dev.lantau.common.database.DatabasesReady;
import dev.lantau.common.notification.PostgresqlListener;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Has every replica forward what one of them carried out: that one announces the owner, the others
 * carry the owner's rows out, too. One replica speaks for all where nobody's wish is carried out.
 */
@ApplicationScoped
public class Replicas implements PostgresqlListener.Hearer {
    private static final String CHANNEL = "lantau_traffic";
    private static final String ANNOUNCE = "select pg_notify('%s', ?)".formatted(CHANNEL);
    private static final int BEFORE_RESTORATION = 1_000;
    private static final long PATIENCE_MILLISECONDS = 2_000;

    /** Fewer than the database has connections for. */
    private static final int AT_ONCE = 8;

    private final String self = UUID.randomUUID().toString();
    private final AgroalDataSource database;
    private final List<FollowedTraffic> traffic;
    private final PostgresqlListener listener;
    private final Lead lead;
    private final CountDownLatch listening = new CountDownLatch(1);

    /** Of what could not be read. */
    private final Set<String> behind = ConcurrentHashMap.newKeySet();

    Replicas(AgroalDataSource database, @All List<FollowedTraffic> traffic) {
        this.database = database;
        this.traffic = traffic;
        listener = new PostgresqlListener("lantau-replicas", database, CHANNEL, this);
        lead = new Lead(database, () -> traffic.forEach(FollowedTraffic::lead));
    }

    /** Listens before the traffic is restored, so that no change falls in between. */
    void start(@Observes @Priority(BEFORE_RESTORATION) DatabasesReady event) {
        if (!isReal()) {
            return;
        }
        listener.start();
        try {
            lead.start(PATIENCE_MILLISECONDS);
            listening.await(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        listener.stop();
        lead.stop();
    }

    private boolean isReal() {
        return traffic.stream().anyMatch(FollowedTraffic::isReal);
    }

    /** Whether this replica writes down what becomes of traffic that nobody wished anew. */
    public boolean leads() {
        return !isReal() || lead.isMine();
    }

    /** Tells the others that the owner's rows were carried out here. */
    public void carriedOut(String owner) {
        if (!isReal()) {
            return;
        }
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(ANNOUNCE)) {
            statement.setString(1, self + " " + owner);
            statement.execute();
        } catch (SQLException away) {
            // Then the outcome cannot be recorded either, and the wish is carried out again.
            Log.debugf("%s was not announced: %s", owner, away.getMessage());
        }
    }

    /** Whatever was announced meanwhile was not heard. The first time a start restores all. */
    @Override
    public void began() {
        if (listening.getCount() == 0) {
            traffic.forEach(each -> follow(each.owners()));
        }
        listening.countDown();
    }

    @Override
    public void heard(Set<String> payloads) {
        follow(
                payloads.stream()
                        .map(payload -> payload.split(" ", 2))
                        .filter(parts -> parts.length == 2 && !parts[0].equals(self))
                        .map(parts -> parts[1])
                        .distinct()
                        .toList());
    }

    @Override
    public void alive() {
        if (!behind.isEmpty()) {
            follow(List.copyOf(behind));
        }
    }

    private void follow(Collection<String> owners) {
        if (owners.isEmpty()) {
            return;
        }
        try (ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            owners.forEach(owner -> workers.execute(() -> follow(owner)));
        }
    }

    private void follow(String owner) {
        try {
            traffic.forEach(each -> each.follow(owner));
            behind.remove(owner);
        } catch (RuntimeException failed) {
            behind.add(owner);
            Log.warnf("%s is not followed yet: %s", owner, failed.getMessage());
        }
    }
}
