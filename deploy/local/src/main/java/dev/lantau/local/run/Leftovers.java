package dev.lantau.local.run;

import dev.lantau.embedded.EmbeddedPostgresql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * What a supervisor left behind when it was killed: only processes that it wrote down and that are
 * still the same.
 */
public record Leftovers(DataDirectory data) {

    private static final Duration POLITE = Duration.ofSeconds(10);

    /**
     * Ends orphaned services; the names of those there were. The database server may stay: it is
     * adopted.
     */
    public List<String> stopServices(Optional<RunState> state) {
        var stopped = new ArrayList<String>();
        for (var service : state.map(RunState::services).orElse(List.of())) {
            Optional.ofNullable(service.process())
                    .flatMap(ProcessIdentity::find)
                    .ifPresent(
                            process -> {
                                end(process, POLITE);
                                stopped.add(service.name());
                            });
        }
        return stopped;
    }

    /** Stops the supervisor in its orderly way; whether there was one. */
    public boolean stopSupervisor(Optional<RunState> state, Duration patience) {
        var supervisor =
                state.map(RunState::supervisor)
                        .filter(Objects::nonNull)
                        .flatMap(ProcessIdentity::find);
        supervisor.ifPresent(process -> end(process, patience));
        return supervisor.isPresent();
    }

    /** Stops the database server of this data directory; whether one ran. */
    public boolean stopPostgresql() {
        return EmbeddedPostgresql.stop(data.postgresql());
    }

    /** Removes the state of a run that is over. */
    public void forget() {
        new StateFile(data.state()).delete();
    }

    private static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        if (!ends(process.onExit(), patience)) {
            process.destroyForcibly();
            ends(process.onExit(), POLITE);
        }
    }

    private static boolean ends(CompletableFuture<ProcessHandle> exit, Duration patience) {
        try {
            exit.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }
}
