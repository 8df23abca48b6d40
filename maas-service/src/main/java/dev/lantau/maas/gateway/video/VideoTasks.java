package dev.lantau.maas.gateway.video;

import io.agroal.api.AgroalDataSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Video tasks, which live for 24 hours (rule of ShowVideoTask). */
@ApplicationScoped
public class VideoTasks {
    private static final Duration LIFE = Duration.ofHours(24);

    private final Vertx vertx;
    private final AgroalDataSource database;
    private final Clock clock;

    VideoTasks(Vertx vertx, AgroalDataSource database, Clock clock) {
        this.vertx = vertx;
        this.database = database;
        this.clock = clock;
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    /** Remembers a task, and forgets those that have expired. */
    public Future<Void> add(VideoTask task) {
        return run(
                "with expired as (delete from video_task where expires_at < ?) insert into"
                        + " video_task (id, domain_id, upstream, upstream_task_id, model,"
                        + " service_id, service_name, custom_endpoint, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                statement -> {
                    var now = clock.instant();
                    statement.setTimestamp(1, Timestamp.from(now));
                    statement.setString(2, task.id());
                    statement.setString(3, task.domainId());
                    statement.setString(4, task.upstream());
                    statement.setString(5, task.upstreamTaskId());
                    statement.setString(6, task.model());
                    statement.setString(7, task.serviceId());
                    statement.setString(8, task.serviceName());
                    statement.setBoolean(9, task.customEndpoint());
                    statement.setTimestamp(10, Timestamp.from(now));
                    statement.setTimestamp(11, Timestamp.from(now.plus(LIFE)));
                    statement.executeUpdate();
                    return null;
                });
    }

    /** Whoever's it is; empty when it is unknown or has expired. */
    public Future<Optional<VideoTask>> find(String id) {
        return run(
                "select domain_id, upstream, upstream_task_id, model, service_id, service_name,"
                        + " custom_endpoint from video_task where id = ? and expires_at > ?",
                statement -> {
                    statement.setString(1, id);
                    statement.setTimestamp(2, Timestamp.from(clock.instant()));
                    try (var row = statement.executeQuery()) {
                        return row.next()
                                ? Optional.of(
                                        new VideoTask(
                                                id,
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3),
                                                row.getString(4),
                                                row.getString(5),
                                                row.getString(6),
                                                row.getBoolean(7)))
                                : Optional.empty();
                    }
                });
    }

    /** Whether this is the first to see the task's end; its usage is booked once. */
    public Future<Boolean> endSeen(String id) {
        return run(
                "update video_task set booked = true where id = ? and not booked",
                statement -> {
                    statement.setString(1, id);
                    return statement.executeUpdate() == 1;
                });
    }

    private <T> Future<T> run(String sql, Work<T> work) {
        return vertx.executeBlocking(
                () -> {
                    try (var connection = database.getConnection();
                            var statement = connection.prepareStatement(sql)) {
                        return work.on(statement);
                    }
                },
                false);
    }
}
