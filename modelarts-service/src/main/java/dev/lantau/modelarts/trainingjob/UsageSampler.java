package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.compute.ComputeDriver;
import io.agroal.api.AgroalDataSource;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Once a second adds what running tasks use to their minute's mean. */
@ApplicationScoped
class UsageSampler {
    private static final String RUNNING =
            "select id, node_count from training_job where phase = 'RUNNING' and ended_at is null";

    /** A job that was deleted a moment ago gets nothing more. */
    private static final String ADD =
            """
            insert into training_job_usage as u (job_id, task, minute, samples, cpus, memory_bytes)
            select id, ?, ?, 1, ?, ? from training_job where id = ?
            on conflict (job_id, task, minute) do update set samples = u.samples + 1,
                cpus = u.cpus + excluded.cpus, memory_bytes = u.memory_bytes + excluded.memory_bytes
            """;

    private final ComputeDriver driver;
    private final AgroalDataSource database;
    private final Clock clock;
    private final boolean enabled;

    UsageSampler(
            ComputeDriver driver,
            AgroalDataSource database,
            Clock clock,
            @ConfigProperty(name = "lantau.reconcile.enabled") boolean enabled) {
        this.driver = driver;
        this.database = database;
        this.clock = clock;
        this.enabled = enabled;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sample() {
        if (!enabled) {
            return;
        }
        try (var connection = database.getConnection()) {
            var running = running(connection);
            if (!running.isEmpty()) {
                add(connection, running, clock.instant());
            }
        } catch (SQLException away) {
            // What was not sampled is missing; the next second is another chance.
            Log.debugf("Usage of training jobs was not sampled: %s", away.getMessage());
        }
    }

    private static Map<String, Integer> running(Connection connection) throws SQLException {
        Map<String, Integer> found = new LinkedHashMap<>();
        try (var query = connection.prepareStatement(RUNNING);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getInt(2));
            }
        }
        return found;
    }

    private void add(Connection connection, Map<String, Integer> running, Instant now)
            throws SQLException {
        boolean any = false;
        try (var insert = connection.prepareStatement(ADD)) {
            for (var job : running.entrySet()) {
                for (int rank = 0; rank < job.getValue(); rank++) {
                    any |= add(insert, job.getKey(), rank, now);
                }
            }
            if (any) {
                insert.executeBatch();
            }
        }
    }

    private boolean add(PreparedStatement insert, String jobId, int rank, Instant now)
            throws SQLException {
        var usage = driver.usage(jobId, rank);
        if (usage.isEmpty()) {
            return false;
        }
        insert.setInt(1, rank);
        insert.setObject(2, now.truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC));
        insert.setDouble(3, usage.get().cpus());
        insert.setDouble(4, usage.get().memoryBytes());
        insert.setString(5, jobId);
        insert.addBatch();
        return true;
    }
}
