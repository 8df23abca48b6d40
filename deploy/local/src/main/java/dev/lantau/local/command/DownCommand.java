package dev.lantau.local.command;

import dev.lantau.local.run.Leftovers;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops everything, also what a killed supervisor left behind. */
@Command(
        name = "down",
        description = "Stop everything; data is kept.",
        mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Mixin private DataOption data;

    @Override
    public Integer call() {
        var state = data.state();
        var leftovers = new Leftovers(data.directory());
        var stopped = leftovers.stopSupervisor(state, PATIENCE);
        stopped |= !leftovers.stopServices(state).isEmpty();
        stopped |= leftovers.stopPostgresql();
        leftovers.forget();
        System.out.println(
                stopped
                        ? "Lantau is stopped; its data stays in " + data.directory().root() + "."
                        : "Nothing was running on " + data.directory().root() + ".");
        return 0;
    }
}
