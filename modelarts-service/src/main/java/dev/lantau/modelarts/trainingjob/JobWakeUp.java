package dev.lantau.modelarts.trainingjob;

import dev.lantau.common.database.Databases;
import dev.lantau.common.database.DatabasesReady;
import dev.lantau.common.notification.PostgresqlListener;
import dev.lantau.modelarts.compute.ComputeDriver;
import io.agroal.api.AgroalDataSource;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Has jobs looked at: the moment something is wished of them on any replica (LISTEN), the moment
 * the driver has news, and when it is time anyway.
 */
@ApplicationScoped
class JobWakeUp implements PostgresqlListener.Hearer {
    /** PostgreSQL channel of changed wishes; the payload is the job's id. */
    static final String CHANNEL = "modelarts_training_jobs";

    private static final int MOST_AT_ONCE = 200;

    private final JobLoop loop;
    private final TrainingJobRepository jobs;
    private final ComputeDriver driver;
    private final Databases databases;
    private final Clock clock;
    private final boolean enabled;
    private final PostgresqlListener listener;

    JobWakeUp(
            JobLoop loop,
            TrainingJobRepository jobs,
            ComputeDriver driver,
            AgroalDataSource database,
            Databases databases,
            Clock clock,
            @ConfigProperty(name = "lantau.reconcile.enabled") boolean enabled) {
        this.loop = loop;
        this.jobs = jobs;
        this.driver = driver;
        this.databases = databases;
        this.clock = clock;
        this.enabled = enabled;
        listener = new PostgresqlListener("training-jobs", database, CHANNEL, this);
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            driver.onChange(loop::wake);
        }
    }

    void listen(@Observes DatabasesReady event) {
        if (enabled) {
            listener.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        listener.stop();
        loop.stop();
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        if (!enabled || listener.isStopped() || !databases.isOwnThere()) {
            return;
        }
        try {
            jobs.due(clock.instant(), MOST_AT_ONCE).forEach(loop::wake);
        } catch (RuntimeException away) {
            if (!listener.isStopped()) {
                Log.warnf("Looking for training jobs failed: %s", away.getMessage());
            }
        }
    }

    @Override
    public void began() {
        // what was announced before is found by the next sweep
    }

    @Override
    public void heard(Set<String> ids) {
        ids.forEach(loop::wake);
    }
}
