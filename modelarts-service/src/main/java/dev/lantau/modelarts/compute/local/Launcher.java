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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Starts the processes of tasks. */
final class Launcher {
    static final String LOOPBACK = "127.0.0.1";

    private static final String SHIM = "task.sh";

    /** Variables that some shells keep for themselves. */
    private static final Set<String> RESERVED =
            Set.of(
                    "BASHOPTS",
                    "BASH_VERSINFO",
                    "DIRSTACK",
                    "EUID",
                    "FUNCNAME",
                    "GROUPS",
                    "IFS",
                    "LINENO",
                    "OPTIND",
                    "PPID",
                    "RANDOM",
                    "SECONDS",
                    "SHELLOPTS",
                    "UID",
                    "_");

    private final Path shim;
    private final String path;
    private final TaskUser user;

    /**
     * @param directory where the script is put that runs tasks
     * @param path {@code PATH} of commands
     */
    Launcher(Path directory, String path, TaskUser user) {
        this.shim = directory.resolve(SHIM);
        this.path = path;
        this.user = user;
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
     * @param root the workload's own directory
     */
    void launch(Order order, Order.Admission admission, int number, TaskDirectory task, Path root) {
        try {
            Files.createDirectories(task.path());
            var script = script(order.workload(), admission, number);
            Durable.write(task.script(), script);
            List<String> command = new ArrayList<>();
            command.addAll(List.of("setsid", "sh", shim.toString(), task.path().toString()));
            command.addAll(user.prefix());
            var builder =
                    new ProcessBuilder(command)
                            .directory(task.path().toFile())
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(task.log().toFile()));
            // What a tenant asks for is exported by the script, after the service's rights are
            // gone.
            builder.environment().clear();
            builder.environment()
                    .putAll(
                            Map.of(
                                    "PATH",
                                    path,
                                    "HOME",
                                    root.toString(),
                                    "LANG",
                                    "C.UTF-8",
                                    ProcessTable.MARK,
                                    task.path().toString()));
            builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String script(Workload workload, Order.Admission admission, int number) {
        int port = admission.ports().get(number);
        var lines = new StringBuilder();
        lines.append("cd ").append(quoted(workload.directory())).append(" || exit 126\n");
        List<String> command = new ArrayList<>();
        environment(workload, admission, number)
                .forEach(
                        (name, value) -> {
                            var text = filled(value, port);
                            if (name.matches("[A-Za-z_][A-Za-z0-9_]*")
                                    && !RESERVED.contains(name)) {
                                lines.append("export %s=%s\n".formatted(name, quoted(text)));
                            } else {
                                command.add(quoted(name + "=" + text));
                            }
                        });
        if (!command.isEmpty()) {
            command.addFirst("env");
        }
        workload.command().forEach(word -> command.add(quoted(filled(word, port))));
        lines.append("exec ").append(String.join(" ", command)).append(" < /dev/null\n");
        return lines.toString();
    }

    private static Map<String, String> environment(
            Workload workload, Order.Admission admission, int number) {
        Map<String, String> all = new HashMap<>(workload.environment());
        int count = workload.tasks().size();
        if (count > 1) {
            var hosts =
                    IntStream.rangeClosed(1, count)
                            .mapToObj(host -> "127.0.0." + host)
                            .collect(Collectors.joining(","));
            var size = Integer.toString(count);
            var rank = Integer.toString(number);
            all.put("VC_TASK_INDEX", rank);
            all.put("VC_WORKER_NUM", size);
            all.put("VC_WORKER_HOSTS", hosts);
            all.put("MA_NUM_HOSTS", size);
            all.put("RANK", rank);
            all.put("WORLD_SIZE", size);
            all.put("MASTER_ADDR", LOOPBACK);
            all.put("MASTER_PORT", Integer.toString(admission.meetingPort()));
        }
        // Who could unset it could hide.
        all.remove(ProcessTable.MARK);
        return all;
    }

    private static String filled(String text, int port) {
        return text.replace("{port}", Integer.toString(port)).replace("{address}", LOOPBACK);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Whether a shell can be told it. */
    static boolean isSpeakable(Workload workload) {
        return workload.command().stream().noneMatch(word -> word.indexOf(0) >= 0)
                && workload.environment().entrySet().stream()
                        .noneMatch(
                                variable ->
                                        variable.getKey().isEmpty()
                                                || variable.getKey().contains("=")
                                                || (variable.getKey() + variable.getValue())
                                                                .indexOf(0)
                                                        >= 0);
    }
}
