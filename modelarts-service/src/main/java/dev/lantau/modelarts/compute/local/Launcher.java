package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Starts the processes of tasks. */
final class Launcher {
    static final String LOOPBACK = "127.0.0.1";

    private static final String SHIM = "task.sh";
    private static final long KIBI = 1_024;

    private final Path shim;
    private final String path;
    private final OptionalDouble addressSpaceFactor;
    private final TaskUser user;
    private final Cgroups cgroups;

    /**
     * @param directory where the script is put that runs tasks
     */
    Launcher(Path directory, LocalSettings settings, TaskUser user, Cgroups cgroups) {
        this.shim = directory.resolve(SHIM);
        this.path = settings.path();
        this.addressSpaceFactor = settings.addressSpaceFactor();
        this.user = user;
        this.cgroups = cgroups;
    }

    /** Puts the script in its place. */
    void install() throws IOException {
        try (var script = Launcher.class.getResourceAsStream("/lantau/modelarts/compute/" + SHIM)) {
            Durable.write(shim, script.readAllBytes());
        }
    }

    /** As many ports as asked for that nobody listens on now. */
    static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK)));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (var socket : held) {
                socket.close();
            }
        }
    }

    /**
     * Starts a task that is not known to have been; if it was all the same, nothing happens.
     *
     * @param home the workload's own directory
     */
    void launch(TaskScript script, TaskDirectory task, Path home) {
        try {
            Files.createDirectories(task.path());
            Durable.write(task.script(), script.text());
            List<String> command = new ArrayList<>();
            command.addAll(List.of("setsid", "sh", shim.toString(), task.path().toString()));
            command.addAll(user.prefix());
            var builder =
                    new ProcessBuilder(command)
                            .directory(task.path().toFile())
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(task.log().toFile()));
            builder.environment().clear();
            builder.environment().putAll(environment(script.workload(), task, home));
            builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a tenant asks for is not among it: see {@link TaskScript}. */
    private Map<String, String> environment(Workload workload, TaskDirectory task, Path home)
            throws IOException {
        Map<String, String> all = new HashMap<>();
        all.put("PATH", path);
        all.put("HOME", home.toString());
        all.put("LANG", "C.UTF-8");
        all.put(ProcessTable.MARK, task.path().toString());
        cgroups.make(task, workload.each())
                .ifPresent(group -> all.put("LANTAU_CGROUP", group.toString()));
        addressSpaceFactor.ifPresent(
                factor -> {
                    var bytes = workload.each().memoryBytes() * factor;
                    all.put("LANTAU_ADDRESS_SPACE", Long.toString(Math.round(bytes / KIBI)));
                });
        return all;
    }
}
