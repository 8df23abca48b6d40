package dev.lantau.local.command;

import dev.lantau.local.run.DataDirectory;
import dev.lantau.local.run.Ports;
import dev.lantau.local.run.ProcessIdentity;
import dev.lantau.local.run.RunState;
import dev.lantau.local.run.RunState.Part;
import dev.lantau.local.service.ReadinessProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what runs. */
@Command(
        name = "status",
        description = "Show what runs; exit code 0 when everything is ready, 1 otherwise.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-14s %-10s %8s %6s %8s  %-12s %s%n";

    @Mixin private DataOption data;

    @Override
    public Integer call() {
        var state = data.state();
        if (state.isEmpty() || !state.get().alive()) {
            System.out.println("Lantau is not running on " + data.directory().root() + ".");
            state.map(StatusCommand::lastEnd).ifPresent(System.out::println);
            return 1;
        }
        var running = state.get();
        System.out.printf(
                "%s  %s  (data in %s)%nconsole: %s/console%n%n",
                running.url(), running.phase(), data.directory().root(), running.url());
        System.out.printf(ROW, "NAME", "STATE", "PID", "PORT", "OPERATOR", "RUNNING FOR", "LOG");
        var ready = running.phase() == RunState.Phase.READY && Ports.isListening(running.port());
        row("ingress", ready, running.supervisor(), running.port(), 0, DataDirectory.SUPERVISOR);
        if (running.postgresql() != null) {
            var alive = isAlive(running.postgresql());
            row(
                    "postgresql",
                    alive,
                    running.postgresql().process(),
                    running.postgresql().port(),
                    0,
                    null);
            ready &= alive;
        }
        for (var service : running.services()) {
            var answers = isAlive(service) && new ReadinessProbe(service.port()).isReady();
            row(
                    service.name(),
                    answers,
                    service.process(),
                    service.port(),
                    service.operatorPort(),
                    service.name());
            ready &= answers;
        }
        return ready ? 0 : 1;
    }

    private static String lastEnd(RunState state) {
        return state.phase() == RunState.Phase.FAILED
                ? "The last start failed: " + state.message()
                : "Its supervisor was killed: `lantau up` starts it again, `lantau down` ends what it left.";
    }

    private static boolean isAlive(Part part) {
        return part.process() != null && part.process().find().isPresent();
    }

    private void row(
            String name,
            boolean ready,
            ProcessIdentity process,
            int port,
            int operatorPort,
            String log) {
        var live = Optional.ofNullable(process).filter(known -> known.find().isPresent());
        var file =
                log == null
                        ? data.directory().postgresql().resolve("server.log")
                        : data.directory().log(log);
        System.out.printf(
                ROW,
                name,
                ready ? "ready" : live.isPresent() ? "not ready" : "down",
                live.map(known -> Long.toString(known.pid())).orElse("-"),
                port,
                operatorPort == 0 ? "-" : operatorPort,
                live.map(known -> age(known.startedAt())).orElse("-"),
                file);
    }

    private static String age(Instant start) {
        var age = Duration.between(start, Instant.now());
        return "%d:%02d:%02d".formatted(age.toHours(), age.toMinutesPart(), age.toSecondsPart());
    }
}
