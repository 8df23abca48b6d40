package dev.lantau.local.command;

import dev.lantau.local.run.DataDirectory;
import dev.lantau.local.run.LogTail;
import dev.lantau.local.service.ServiceDescription;
import dev.lantau.local.service.ServiceTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the logs. */
@Command(name = "logs", description = "Show the end of the logs.", mixinStandardHelpOptions = true)
public final class LogsCommand implements Runnable {

    private static final String POSTGRESQL = "postgresql";
    private static final Duration POLL = Duration.ofMillis(200);

    @Mixin private DataOption data;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is added, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "How many lines of each. Default: ${DEFAULT-VALUE}",
            defaultValue = "100")
    private int lines;

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "lantau, postgresql or a service such as ga-service. Default: all")
    private String service;

    @Override
    public void run() {
        var files = files();
        if (service != null && !files.containsKey(service)) {
            throw new IllegalArgumentException(
                    "No service %s; there are: %s"
                            .formatted(service, String.join(", ", files.keySet())));
        }
        if (service != null) {
            files.keySet().retainAll(Set.of(service));
        }
        var tails = files.values().stream().map(LogTail::new).toList();
        files.forEach(this::print);
        while (follow) {
            tails.forEach(tail -> tail.printNew(System.out));
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private Map<String, Path> files() {
        var files = new LinkedHashMap<String, Path>();
        files.put(POSTGRESQL, data.directory().postgresql().resolve("server.log"));
        Stream.concat(
                        ServiceTable.bundled().services().stream().map(ServiceDescription::name),
                        Stream.of(DataDirectory.SUPERVISOR))
                .forEach(name -> files.put(name, data.directory().log(name)));
        return files;
    }

    private void print(String name, Path file) {
        if (service == null) {
            System.out.println("==> " + name + ", " + file);
        }
        LogTail.last(file, lines).forEach(System.out::println);
    }
}
