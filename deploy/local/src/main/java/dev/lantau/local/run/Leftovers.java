package dev.lantau.local.run;

import dev.lantau.embedded.EmbeddedPostgresql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
        return state.map(RunState::services).orElse(List.of()).stream()
                .filter(service -> service.process() != null && end(service.process(), POLITE))
                .map(RunState.Part::name)
                .toList();
    }

    /** Stops the supervisor in its orderly way; whether there was one. */
    public boolean stopSupervisor(Optional<RunState> state, Duration patience) {
        return state.isPresent() && end(state.get().supervisor(), patience);
    }

    /** Stops the database server of this data directory; whether one ran. */
    public boolean stopPostgresql() {
        return EmbeddedPostgresql.stop(data.postgresql());
    }

    /** Removes the state of a run that is over. */
    public void forget() {
        new StateFile(data.state()).delete();
    }

    /** Ends the process, politely first; whether it was there. */
    private static boolean end(ProcessIdentity identity, Duration patience) {
        var process = identity.find();
        process.ifPresent(ProcessHandle::destroy);
        if (process.isPresent() && !identity.ends(patience)) {
            process.get().destroyForcibly();
            identity.ends(POLITE);
        }
        return process.isPresent();
    }
}
