package dev.lantau.local.command;

import dev.lantau.local.run.DataDirectory;
import dev.lantau.local.run.RunState;
import dev.lantau.local.run.StateFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that every command has: which run is meant. */
final class DataOption {

    static final int DEFAULT_PORT = 8460;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the database, the logs and the state are kept. Default: ~/.lantau",
            defaultValue = "${env:LANTAU_DATA:-${sys:user.home}/.lantau}")
    private Path directory;

    DataDirectory directory() {
        return new DataDirectory(directory.toAbsolutePath().normalize());
    }

    Optional<RunState> state() {
        return new StateFile(directory().state()).read();
    }

    /** The state of a supervisor that lives. */
    Optional<RunState> running() {
        return state().filter(RunState::alive);
    }

    /** The address of the running ingress, or the one that `up` would use. */
    String url() {
        return RunState.url(running().map(RunState::port).orElse(DEFAULT_PORT));
    }
}
