package dev.lantau.local.command;

import dev.lantau.local.identity.ClientSettings;
import dev.lantau.local.identity.DevelopmentIdentity;
import dev.lantau.local.run.Journal;
import dev.lantau.local.run.Ports;
import dev.lantau.local.run.RunState;
import dev.lantau.local.run.Supervisor;
import dev.lantau.local.service.ServiceCommand;
import dev.lantau.local.service.ServiceTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything, in the foreground or detached. */
@Command(
        name = "up",
        description =
                "Start everything; in the foreground until Ctrl-C, or with -d in the background.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    /** Set by the start script: the root of the source tree. */
    private static final String SOURCES = "lantau.sources";

    @Mixin private DataOption data;

    @Option(
            names = {"-d", "--detach"},
            description = "Return as soon as everything is ready and leave it running.")
    private boolean detach;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The one port, on 127.0.0.1. Default: ${DEFAULT-VALUE}",
            defaultValue = "" + DataOption.DEFAULT_PORT)
    private int port;

    @Option(names = "--native", description = "Run the native executables instead of the JVM.")
    private boolean nativeImage;

    @Option(
            names = "--inventory",
            paramLabel = "FILE",
            description =
                    "Network inventory of VPC Endpoint (ports, subnets, public services); read again when it changes. Default: a small sample.")
    private Path inventory;

    @Option(
            names = "--upstreams",
            paramLabel = "FILE",
            description =
                    "Servers of models for MaaS; read again when it changes. Default: the built-in model echo alone.")
    private Path upstreams;

    @Option(names = "--supervisor", hidden = true)
    private boolean supervisor;

    @Override
    public Integer call() throws InterruptedException {
        var running = data.running();
        if (running.isPresent() && !supervisor) {
            return new Detached(data.directory()).alreadyRunning(running.get());
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("--port must be between 1 and 65535, not " + port);
        }
        requireReadable("--inventory", inventory);
        requireReadable("--upstreams", upstreams);
        Ports.requireFree(port);
        data.directory().create();
        if (detach) {
            var ready = new Detached(data.directory()).start(supervisorArguments());
            if (ready) {
                printSettings();
            }
            return ready ? 0 : 1;
        }
        var command =
                new ServiceCommand(
                        Path.of(System.getProperty(SOURCES, ".")).toAbsolutePath().normalize(),
                        nativeImage,
                        RunState.url(port),
                        settings());
        new Supervisor(
                        data.directory(),
                        ServiceTable.bundled(),
                        command,
                        port,
                        new Journal(System.out))
                .run(supervisor ? () -> {} : this::printSettings);
        return 0;
    }

    private void printSettings() {
        var credentials = DevelopmentIdentity.bundled().tenant(EnvCommand.DEFAULT_TENANT);
        System.out.println(
                new ClientSettings(
                                RunState.url(port),
                                Map.of(),
                                data.directory().objects(),
                                credentials)
                        .snippets());
        System.out.printf(
                "Logs and data: %s. Stop: %s%n",
                data.directory().root(), detach ? "deploy/local/lantau down" : "Ctrl-C");
    }

    private List<String> supervisorArguments() {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "up",
                                "--supervisor",
                                "--port",
                                Integer.toString(port),
                                "--data",
                                data.directory().root().toString()));
        if (nativeImage) {
            arguments.add("--native");
        }
        if (inventory != null) {
            arguments.addAll(List.of("--inventory", absolute(inventory).toString()));
        }
        if (upstreams != null) {
            arguments.addAll(List.of("--upstreams", absolute(upstreams).toString()));
        }
        return arguments;
    }

    private Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put(
                "LANTAU_TRAFFIC_LOG_DIR",
                data.directory().root().resolve("access-logs").toString());
        settings.put(
                "LANTAU_MAAS_JOURNAL_DIRECTORY",
                data.directory().root().resolve("maas-journal").toString());
        settings.put("LANTAU_OBS_DIRECTORY", data.directory().objects().toString());
        settings.put("LANTAU_COMPUTE_LOCAL_DIRECTORY", data.directory().compute().toString());
        if (inventory != null) {
            settings.put("LANTAU_VPCEP_INVENTORY_FILE", absolute(inventory).toString());
        }
        if (upstreams != null) {
            settings.put("LANTAU_MAAS_UPSTREAMS_FILE", absolute(upstreams).toString());
        }
        return settings;
    }

    private static void requireReadable(String option, Path file) {
        if (file != null && (Files.isDirectory(file) || !Files.isReadable(file))) {
            throw new IllegalArgumentException(option + " " + file + " cannot be read");
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
