package dev.lantau.local.service;

import dev.lantau.local.run.Journal;
import dev.lantau.local.run.LogTail;
import dev.lantau.local.run.ProcessIdentity;
import dev.lantau.local.run.RunState;
import dev.lantau.local.run.StartFailure;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * One service as a child process: started, watched, and started again with growing pauses when it
 * dies.
 */
public final class ServiceProcess {

    private static final Duration STARTUP = Duration.ofSeconds(180);
    private static final Duration SHUTDOWN = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STABLE = Duration.ofSeconds(60);
    private static final int LOG_LINES = 15;
    private static final int LOG_LINES_READ = 100;
    private static final Duration POLL = Duration.ofMillis(100);

    private final String name;
    private final List<String> command;
    private final Function<ServicePorts, Map<String, String>> environment;
    private final int operatorPort;
    private final Path log;
    private final Journal journal;
    private final Runnable changed;

    private volatile Process process;
    private volatile ServicePorts ports = new ServicePorts(0, 0);
    private volatile boolean ready;
    private volatile boolean stopping;
    private Duration pause = FIRST_PAUSE;

    /**
     * @param environment what to tell the service when it is given those ports
     * @param operatorPort the management port it shall have where that is free
     * @param changed called whenever its process or its readiness is another
     */
    public ServiceProcess(
            String name,
            List<String> command,
            Function<ServicePorts, Map<String, String>> environment,
            int operatorPort,
            Path log,
            Journal journal,
            Runnable changed) {
        this.name = name;
        this.command = command;
        this.environment = environment;
        this.operatorPort = operatorPort;
        this.log = log;
        this.journal = journal;
        this.changed = changed;
    }

    /**
     * Starts it and waits until it is ready; from then on it is kept running until {@link #stop}.
     */
    public void start() {
        var begin = System.nanoTime();
        launch();
        awaitReady();
        journal.say("%s is ready after %.1f s", name, (System.nanoTime() - begin) / 1e9);
        Thread.ofVirtual().name(name + " watch").start(this::watch);
    }

    private synchronized void launch() {
        if (stopping) {
            throw new StartFailure(name + " is not started: everything is being stopped.");
        }
        ports = ServicePorts.choose(operatorPort);
        var builder =
                new ProcessBuilder(command)
                        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment.apply(ports));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new StartFailure(name + " cannot be started: " + e.getMessage(), e);
        }
        journal.say("%s starts as process %d on port %d", name, process.pid(), ports.api());
        changed.run();
    }

    private void awaitReady() {
        var deadline = System.nanoTime() + STARTUP.toNanos();
        var probe = new ReadinessProbe(ports.api());
        while (!probe.isReady()) {
            if (!process.isAlive()) {
                throw failure(
                        "%s ended with code %d before it was ready."
                                .formatted(name, process.exitValue()));
            }
            if (System.nanoTime() > deadline) {
                throw failure(
                        "%s is not ready after %d s: %s"
                                .formatted(name, STARTUP.toSeconds(), probe.lastAnswer()));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        ready = true;
        changed.run();
    }

    private StartFailure failure(String reason) {
        return new StartFailure(
                "%s The end of its log, %s:%n%s"
                        .formatted(reason, log, String.join(System.lineSeparator(), reasons())));
    }

    /** The end of the log without stack traces: the reasons stand between them. */
    private List<String> reasons() {
        var lines =
                LogTail.last(log, LOG_LINES_READ).stream()
                        .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... "))
                        .toList();
        return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
    }

    /** Runs until {@link #stop}: waits for the process to end, pauses, starts it again. */
    private void watch() {
        while (true) {
            var readySince = System.nanoTime();
            var code = process.onExit().join().exitValue();
            ready = false;
            if (stopping) {
                return;
            }
            if (System.nanoTime() - readySince > STABLE.toNanos()) {
                pause = FIRST_PAUSE;
            }
            restart(code);
        }
    }

    private void restart(int code) {
        var reason = "ended with code " + code;
        while (!ready && !stopping) {
            journal.say("%s %s; starting it again in %d s", name, reason, pause.toSeconds());
            changed.run();
            LockSupport.parkNanos(pause.toNanos());
            pause =
                    pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                            ? pause.multipliedBy(2)
                            : LONGEST_PAUSE;
            try {
                launch();
                awaitReady();
                journal.say("%s is ready again", name);
            } catch (StartFailure e) {
                reason = "did not come up: " + e.getMessage().lines().findFirst().orElse("");
                end();
            }
        }
    }

    /** Ends it, politely first. */
    public void stop() {
        stopping = true;
        end();
    }

    private void end() {
        Process ending;
        synchronized (this) {
            ending = process;
        }
        if (ending == null) {
            return;
        }
        ending.destroy();
        try {
            if (!ending.waitFor(SHUTDOWN.toSeconds(), TimeUnit.SECONDS)) {
                journal.say("%s does not stop and is killed", name);
                ending.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            ending.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Where it listens, while it is ready. */
    public OptionalInt port() {
        return ready ? OptionalInt.of(ports.api()) : OptionalInt.empty();
    }

    /** Its entry in the state file; a process that is gone has none. */
    public RunState.Part state() {
        var current = process;
        var identity =
                current != null && current.isAlive()
                        ? ProcessIdentity.of(current.toHandle())
                        : null;
        return new RunState.Part(name, identity, ports.api(), ports.operator(), ready);
    }
}
