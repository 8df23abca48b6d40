package dev.lantau.embedded;

import static dev.lantau.embedded.DatabaseSetup.SUPERUSER;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * One PostgreSQL server in this user's own processes, on 127.0.0.1 only and with a password for
 * everyone.
 *
 * <p>A kept server outlives a killed JVM: the next start on its directory adopts it.
 */
public final class EmbeddedPostgresql implements AutoCloseable {

    private final Path data;
    private final Optional<EmbeddedPostgres> own;

    /** Where a throwaway server's log is; the library writes there once more when it stops it. */
    private final Optional<Path> scratch;

    private final int port;
    private final DatabaseSetup setup;

    private EmbeddedPostgresql(
            Path data,
            Optional<EmbeddedPostgres> own,
            Optional<Path> scratch,
            int port,
            Passwords passwords) {
        this.data = data;
        this.own = own;
        this.scratch = scratch;
        this.port = port;
        this.setup = new DatabaseSetup(port, passwords);
    }

    /** Starts a server, or adopts the one that already runs on the kept directory. */
    public static EmbeddedPostgresql start(Settings settings) {
        try {
            return settings.directory().isPresent()
                    ? startKept(settings.directory().get(), settings.port())
                    : startThrowaway(settings.port());
        } catch (IOException | SQLException e) {
            throw new EmbeddedPostgresqlException(
                    "PostgreSQL cannot be started: " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgresql startThrowaway(int port) throws IOException {
        var data = WorkingDirectory.find().resolve(UUID.randomUUID().toString());
        var passwords = Passwords.inMemory();
        var beside = Files.createTempDirectory("lantau-postgresql");
        var server = new Launch(data, beside, port, passwords).throwaway();
        return new EmbeddedPostgresql(
                data, Optional.of(server), Optional.of(beside), server.getPort(), passwords);
    }

    private static EmbeddedPostgresql startKept(Path home, int port)
            throws IOException, SQLException {
        Files.createDirectories(home, Passwords.onlyFor("rwx------"));
        try (var channel =
                FileChannel.open(
                        home.resolve("starting"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            channel.lock(); // until the channel is closed
            var data = home.resolve("data");
            var initialized = home.resolve("initialized");
            var passwords = Passwords.in(home.resolve("passwords"));
            if (Files.exists(initialized) && !passwords.has(SUPERUSER)) {
                throw new EmbeddedPostgresqlException(
                        "%s is missing: put it back, or remove %s to start with an empty server"
                                .formatted(home.resolve("passwords"), home));
            }
            var adopted = adopt(data, port, passwords);
            if (adopted.isPresent()) {
                return adopted.get();
            }
            if (!Files.exists(initialized)) {
                Launch.delete(data); // half-made: an earlier first start was interrupted
            }
            var server = new Launch(data, home, port, passwords).kept();
            Files.writeString(initialized, "");
            return new EmbeddedPostgresql(
                    data, Optional.of(server), Optional.empty(), server.getPort(), passwords);
        }
    }

    /**
     * Stops the server that runs on this kept directory, whoever started it; whether there was one.
     */
    public static boolean stop(Path home) {
        try {
            var running = RunningServer.of(home.resolve("data"));
            if (running.isPresent()) {
                running.get().stop();
            }
            return running.isPresent();
        } catch (IOException e) {
            throw new EmbeddedPostgresqlException(
                    "PostgreSQL cannot be stopped: " + e.getMessage(), e);
        }
    }

    private static Optional<EmbeddedPostgresql> adopt(Path data, int port, Passwords passwords)
            throws IOException, SQLException {
        var running = RunningServer.of(data);
        if (running.isEmpty()) {
            return Optional.empty();
        }
        var server = running.get();
        if (port != 0 && port != server.port()) {
            server.stop();
            return Optional.empty();
        }
        var adopted =
                new EmbeddedPostgresql(
                        data, Optional.empty(), Optional.empty(), server.port(), passwords);
        adopted.setup.awaitReady();
        return Optional.of(adopted);
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The server process, empty once it is gone. */
    public Optional<ProcessHandle> process() {
        try {
            return RunningServer.of(data).map(RunningServer::process);
        } catch (IOException e) {
            throw new EmbeddedPostgresqlException(
                    "The server's process is unknown: " + e.getMessage(), e);
        }
    }

    /** Creates the database with its roles if it is missing, and says how to reach it. */
    public Database database(String name) {
        try {
            return setup.create(name);
        } catch (IOException | SQLException e) {
            throw new EmbeddedPostgresqlException(
                    "Database %s cannot be set up: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Stops the server, adopted or not; deletes a throwaway one. */
    @Override
    public void close() {
        try {
            if (own.isPresent()) {
                own.get().close();
                if (scratch.isPresent()) {
                    Launch.delete(scratch.get());
                }
            } else {
                var running = RunningServer.of(data);
                if (running.isPresent()) {
                    running.get().stop();
                }
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresqlException(
                    "PostgreSQL cannot be stopped: " + e.getMessage(), e);
        }
    }
}
