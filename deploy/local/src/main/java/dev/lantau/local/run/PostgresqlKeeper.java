package dev.lantau.local.run;

import dev.lantau.embedded.Database;
import dev.lantau.embedded.EmbeddedPostgresql;
import dev.lantau.embedded.EmbeddedPostgresqlException;
import dev.lantau.embedded.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the one database server running, on the same port for as long as this program runs. */
final class PostgresqlKeeper {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path directory;
    private final Journal journal;
    private final Runnable changed;

    private EmbeddedPostgresql server;
    private boolean stopping;

    PostgresqlKeeper(Path directory, Journal journal, Runnable changed) {
        this.directory = directory;
        this.journal = journal;
        this.changed = changed;
    }

    /** Starts or adopts the server and makes the databases. */
    Map<String, Database> start(Stream<String> databases) {
        open(0);
        journal.say("PostgreSQL is ready on port %d (process %d)", server.port(), process().pid());
        Thread.ofVirtual().name("PostgreSQL watch").start(this::watch);
        return databases.collect(Collectors.toMap(Function.identity(), server::database));
    }

    private synchronized void open(int port) {
        if (stopping) {
            throw new StartFailure("PostgreSQL is not started: everything is being stopped.");
        }
        server = EmbeddedPostgresql.start(Settings.kept(directory, port));
        changed.run();
    }

    private ProcessHandle process() {
        return server.process()
                .orElseThrow(() -> new StartFailure("PostgreSQL ended as soon as it was ready."));
    }

    /** Looks again and again: the server is no child of this process, whose end would be told. */
    private void watch() {
        while (true) {
            LockSupport.parkNanos(PAUSE.toNanos());
            if (isStopping()) {
                return;
            }
            if (server.process().isEmpty()) {
                journal.say("PostgreSQL ended; starting it again");
                restart();
            }
        }
    }

    private void restart() {
        try {
            open(server.port());
            journal.say("PostgreSQL is ready again");
        } catch (EmbeddedPostgresqlException | StartFailure e) {
            journal.say("%s", e.getMessage());
        }
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    synchronized void stop() {
        stopping = true;
        if (server != null) {
            server.close();
        }
    }

    /** Its entry in the state file. */
    RunState.Part state() {
        var current = server;
        return current == null
                ? null
                : new RunState.Part(
                        "postgresql",
                        current.process().map(ProcessIdentity::of).orElse(null),
                        current.port(),
                        0,
                        true);
    }
}
