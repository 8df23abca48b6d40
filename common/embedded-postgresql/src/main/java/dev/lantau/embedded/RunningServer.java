package dev.lantau.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL server process found through its data directory, whoever started it. */
record RunningServer(ProcessHandle process, int port) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(20);

    /**
     * The live server of this data directory. Removes the mark of a dead one whose process id now
     * belongs to another program: PostgreSQL itself would refuse to start beside it.
     */
    static Optional<RunningServer> of(Path data) throws IOException {
        var mark = data.resolve("postmaster.pid");
        List<String> lines;
        try {
            lines = Files.readAllLines(mark);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        var process = ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).trim()));
        if (process.isEmpty()) {
            return Optional.empty();
        }
        if (!isPostgresql(process.get())) {
            Files.deleteIfExists(mark);
            return Optional.empty();
        }
        return Optional.of(
                new RunningServer(process.get(), Integer.parseInt(lines.get(PORT_LINE).trim())));
    }

    /**
     * Ends all sessions and writes everything out: PostgreSQL's "fast" shutdown, which it does on
     * SIGINT.
     */
    void stop() throws IOException {
        var interrupt = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            interrupt.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        while (process.isAlive() && isPostgresql(process)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("PostgreSQL, process " + process.pid() + ", does not stop");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** A dead process that its parent has not collected yet has an id but no program any more. */
    private static boolean isPostgresql(ProcessHandle process) {
        return process.info().command().filter(name -> name.contains("postgres")).isPresent();
    }
}
