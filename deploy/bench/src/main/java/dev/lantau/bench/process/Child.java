package dev.lantau.bench.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A program of this run: ended with it, its errors in a file of the run's directory. The Java ones
 * ({@link #java}) end when their standard input does, so that nothing is left of a run that was
 * killed.
 */
public final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final long STOP_SECONDS = 5;

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program.
     *
     * @param log gets its standard error
     * @throws ProcessException it cannot be started
     */
    public static Child start(List<String> line, Path log) {
        try {
            var builder = new ProcessBuilder(line);
            builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new Child(builder.start(), log);
        } catch (IOException e) {
            throw new ProcessException("Cannot start " + line.getFirst(), e);
        }
    }

    /** Starts a class of this program in a JVM of its own. */
    public static Child java(
            Class<?> program, List<String> jvmOptions, List<String> arguments, Path log) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(jvmOptions);
        line.add("-cp");
        line.add(System.getProperty("java.class.path"));
        line.add(program.getName());
        line.addAll(arguments);
        return start(line, log);
    }

    /** A port of 127.0.0.1 that nobody has now. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ProcessException("No free port", e);
        }
    }

    /**
     * Waits until somebody listens there.
     *
     * @throws ProcessException the program ended, or nobody did for 20 seconds
     */
    public void awaitListening(int port) {
        long start = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - start < PATIENCE.toNanos()) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw new ProcessException(
                "Nobody listens on port %d; see %s".formatted(port, log.toAbsolutePath()));
    }

    public Process process() {
        return process;
    }

    /** The file with its standard error. */
    public Path log() {
        return log;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
