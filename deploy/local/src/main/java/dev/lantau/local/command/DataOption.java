package dev.lantau.local.command;

import dev.lantau.local.run.DataDirectory;
import dev.lantau.local.run.RunState;
import dev.lantau.local.run.RunState.Part;
import dev.lantau.local.run.StateFile;
import dev.lantau.local.service.ServiceTable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * The addresses of the management ports by family, such as MAAS: those of the running services,
     * or those that `up` would use.
     */
    Map<String, String> operatorUrls() {
        var services = running().map(RunState::services).orElse(List.of());
        var urls = new LinkedHashMap<String, String>();
        for (var service : ServiceTable.bundled().services()) {
            var port =
                    services.stream()
                            .filter(part -> part.name().equals(service.name()))
                            .mapToInt(Part::operatorPort)
                            .findFirst()
                            .orElse(service.operatorPort());
            urls.put(service.family(), RunState.url(port));
        }
        return urls;
    }
}
