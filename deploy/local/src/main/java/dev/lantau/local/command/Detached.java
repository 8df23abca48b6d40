package dev.lantau.local.command;

import dev.lantau.local.Lantau;
import dev.lantau.local.run.DataDirectory;
import dev.lantau.local.run.LogTail;
import dev.lantau.local.run.ProcessIdentity;
import dev.lantau.local.run.RunState;
import dev.lantau.local.run.RunState.Phase;
import dev.lantau.local.run.StartFailure;
import dev.lantau.local.run.StateFile;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A supervisor in a process of its own that outlives this one and the terminal. */
record Detached(DataDirectory data) {

    private static final Duration POLL = Duration.ofMillis(100);

    /** Starts it and shows what it says until it is ready or gives up; whether it is ready. */
    boolean start(List<String> arguments) {
        var log = data.log(DataDirectory.SUPERVISOR);
        var tail = new LogTail(log);
        Process supervisor;
        try {
            supervisor =
                    new ProcessBuilder(commandLine(arguments))
                            .redirectInput(Redirect.from(new File("/dev/null")))
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.appendTo(log.toFile()))
                            .start();
        } catch (IOException e) {
            throw new StartFailure("The supervisor cannot be started: " + e.getMessage(), e);
        }
        var giveUp = new Thread(supervisor::destroy);
        Runtime.getRuntime().addShutdownHook(giveUp);
        var ready = await(ProcessIdentity.of(supervisor.toHandle()), tail);
        if (ready) {
            Runtime.getRuntime().removeShutdownHook(giveUp);
        }
        return ready;
    }

    /** For the second `up`: says so, and waits if the first is not ready yet. */
    int alreadyRunning(RunState running) {
        if (running.phase() == Phase.READY) {
            System.out.printf("Lantau is already running: %s%n", running.url());
            return 0;
        }
        System.out.println("Lantau is being started already; waiting for it.");
        var ready = await(running.supervisor(), new LogTail(data.log(DataDirectory.SUPERVISOR)));
        System.out.println(ready ? "Lantau is running: " + running.url() : "It did not come up.");
        return ready ? 0 : 1;
    }

    private boolean await(ProcessIdentity supervisor, LogTail tail) {
        while (true) {
            var alive = supervisor.find().isPresent();
            tail.printNew(System.out);
            var phase = phaseOf(supervisor);
            if (phase.equals(Optional.of(Phase.READY))) {
                return true;
            }
            if (!alive) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private Optional<Phase> phaseOf(ProcessIdentity supervisor) {
        return new StateFile(data.state())
                .read()
                .filter(state -> state.supervisor().pid() == supervisor.pid())
                .map(RunState::phase);
    }

    private static List<String> commandLine(List<String> arguments) {
        var line = new ArrayList<>(newSession());
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Lantau.class.getName()));
        line.addAll(arguments);
        return line;
    }

    private static List<String> newSession() {
        return Files.isExecutable(Path.of("/usr/bin/setsid"))
                ? List.of("/usr/bin/setsid")
                : List.of("nohup");
    }
}
