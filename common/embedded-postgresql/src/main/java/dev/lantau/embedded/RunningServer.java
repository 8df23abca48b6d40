package dev.lantau.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL server process found through its data directory, whoever started it. */
record RunningServer(ProcessHandle process, int port) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final long STOP_SECONDS = 20;

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
        if (process.get().info().command().filter(name -> name.contains("postgres")).isEmpty()) {
            Files.delete(mark);
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
        var interrupted = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        try {
            interrupted.waitFor();
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("PostgreSQL, process " + process.pid() + ", does not stop", e);
        }
    }
}
