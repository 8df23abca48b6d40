package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The script by which a task's command runs: it is read from a file that only the service may read,
 * after the service's rights are gone, so that neither secrets are in a list of processes nor a
 * tenant's variables in a program that runs as root.
 *
 * @param number rank of the task
 */
record TaskScript(Workload workload, Order.Admission admission, int number) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Variables that some shells keep for themselves; {@code env} sets them. */
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

    /** For {@code sh}. */
    String text() {
        var lines = new StringBuilder();
        lines.append("cd ").append(quoted(workload.directory())).append(" || exit 126\n");
        List<String> command = new ArrayList<>();
        environment()
                .forEach(
                        (name, value) -> {
                            if (NAME.matcher(name).matches() && !RESERVED.contains(name)) {
                                lines.append("export %s=%s\n".formatted(name, filled(value)));
                            } else {
                                command.add(quoted(name) + "=" + filled(value));
                            }
                        });
        if (!command.isEmpty()) {
            command.addFirst("env");
        }
        workload.command().forEach(word -> command.add(filled(word)));
        lines.append("exec ").append(String.join(" ", command)).append(" < /dev/null\n");
        return lines.toString();
    }

    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(workload.environment());
        int count = workload.tasks().size();
        if (count > 1) {
            var hosts =
                    IntStream.rangeClosed(1, count)
                            .mapToObj(host -> "127.0.%d.%d".formatted(host / 256, host % 256))
                            .collect(Collectors.joining(","));
            var size = Integer.toString(count);
            var rank = Integer.toString(number);
            all.put("VC_TASK_INDEX", rank);
            all.put("VC_WORKER_NUM", size);
            all.put("VC_WORKER_HOSTS", hosts);
            all.put("MA_NUM_HOSTS", size);
            all.put("RANK", rank);
            all.put("WORLD_SIZE", size);
            all.put("MASTER_ADDR", Launcher.LOOPBACK);
            all.put("MASTER_PORT", Integer.toString(admission.meetingPort()));
        }
        // Processes are known by it.
        all.remove(ProcessTable.MARK);
        return all;
    }

    private String filled(String text) {
        return quoted(
                text.replace("{port}", Integer.toString(admission.ports().get(number)))
                        .replace("{address}", Launcher.LOOPBACK));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Whether a shell can be told it. */
    static boolean canTell(Workload workload) {
        return workload.command().stream().noneMatch(TaskScript::hasNul)
                && workload.environment().values().stream().noneMatch(TaskScript::hasNul)
                && workload.environment().keySet().stream()
                        .noneMatch(name -> name.isEmpty() || name.contains("=") || hasNul(name));
    }

    private static boolean hasNul(String text) {
        return text.indexOf(0) >= 0;
    }
}
