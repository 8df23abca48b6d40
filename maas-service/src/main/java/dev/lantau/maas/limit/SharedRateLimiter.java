package dev.lantau.maas.limit;

import dev.lantau.common.database.DatabasesReady;
import dev.lantau.common.notification.PostgresqlListener;
import io.agroal.api.AgroalDataSource;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The limiter that is exact within its shares, and gets them from PostgreSQL. It is asked on event
 * loops: it never blocks. Calls that waited are answered on its timer's or its worker's thread, or
 * on that of whoever settled.
 */
@ApplicationScoped
class SharedRateLimiter implements RateLimiter, PostgresqlListener.Hearer {
    private final LocalLimiter limiter;
    private final Shares shares;
    private final LimitSettings settings;
    private final PostgresqlListener listener;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("lantau-limits").factory());
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("lantau-shares").factory());

    /**
     * @param replica the same after a restart of this process, another one in every other process;
     *     the host's name and the port if it is not said
     */
    SharedRateLimiter(
            AgroalDataSource database,
            @ConfigProperty(name = "lantau.maas.limits.wait", defaultValue = "1s")
                    Duration callWait,
            @ConfigProperty(name = "lantau.maas.limits.share-wait", defaultValue = "500ms")
                    Duration shareWait,
            @ConfigProperty(name = "lantau.replica") Optional<String> replica,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        settings = LimitSettings.of(callWait, shareWait);
        var name = replica.orElseGet(() -> hostName() + ":" + port);
        var table = new ShareTable(database, name, settings, () -> "clock_timestamp()");
        shares = new Shares(table, settings, this::after, this::work);
        limiter = new LocalLimiter(settings, System::nanoTime, this::after, 0, shares::lacking);
        shares.serve(limiter);
        listener = new PostgresqlListener("lantau-share", database, ShareTable.CHANNEL, this);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    void listen(@Observes DatabasesReady event) {
        listener.start();
    }

    void start(@Observes StartupEvent event) {
        long every = settings.renewal().toMillis();
        timer.scheduleWithFixedDelay(shares::renew, every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        listener.stop();
        timer.shutdownNow();
        shares.leave();
        worker.shutdown();
        try {
            if (!worker.awaitTermination(1, TimeUnit.SECONDS)) {
                Log.debug("Shares end with their lease");
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void after(long nanoseconds, Runnable task) {
        try {
            timer.schedule(() -> run(task), nanoseconds, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            // Calls that still wait are answered when others end, or not at all.
            Log.debug("The limiter has stopped");
        }
    }

    private void work(Runnable task) {
        try {
            worker.execute(task);
        } catch (RejectedExecutionException stopping) {
            Log.debug("The limiter has stopped");
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failed) {
            Log.error("A waiting call could not be answered", failed);
        }
    }

    @Override
    public CompletionStage<Decision> admit(List<Scope> scopes, Demand demand) {
        return limiter.admit(scopes, demand);
    }

    @Override
    public void began() {
        shares.renew();
    }

    @Override
    public void heard(Set<String> scopes) {
        shares.heard(scopes);
    }
}
