package dev.lantau.modelarts.trainingjob;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A plain cause for a task that failed. */
final class FailureCause {
    private static final int LAST_LINES = 3;
    private static final int LONGEST_LINE = 300;
    private static final int SIGNAL_BASE = 128;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int KILLED = SIGNAL_BASE + 9;
    private static final Map<Integer, String> SIGNALS =
            Map.of(
                    1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 8, "SIGFPE",
                    9, "SIGKILL", 11, "SIGSEGV", 13, "SIGPIPE", 15, "SIGTERM");

    /** The last line of a Python traceback, such as {@code ValueError: no}. */
    private static final Pattern PYTHON =
            Pattern.compile("[A-Za-z_][\\w.]*(Error|Exception|Interrupt|Exit|Warning)(: .*)?");

    private static final Pattern MODULE = Pattern.compile("No module named '?([\\w.]+)'?");
    private static final Pattern OUT_OF_MEMORY =
            Pattern.compile(
                    "out of memory|memoryerror|cannot allocate memory|oom[- ]kill|std::bad_alloc",
                    Pattern.CASE_INSENSITIVE);

    private FailureCause() {}

    /**
     * Says why.
     *
     * @param exitCode {@code null} when it is not known
     * @param told what the driver says; {@code null} for nothing
     * @param log the end of the task's log
     */
    static String of(Integer exitCode, String told, String log) {
        var lines =
                log.lines()
                        .map(String::stripTrailing)
                        .filter(line -> !line.isBlank())
                        .map(FailureCause::shortened)
                        .toList();
        var text = cause(exitCode, lines) + (Refusals.blank(told) ? "" : " (%s)".formatted(told));
        var last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return last.isEmpty() ? text : text + ". The log ends with: " + String.join(" | ", last);
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
    }

    private static String cause(Integer exitCode, List<String> lines) {
        var code = exitCode == null ? "ended abnormally" : "exit code " + exitCode;
        return fromLog(exitCode, lines)
                .map(found -> code + ": " + found)
                .orElseGet(() -> code + meaning(exitCode));
    }

    private static Optional<String> fromLog(Integer exitCode, List<String> lines) {
        var whole = lines.stream().collect(Collectors.joining("\n"));
        var missing = MODULE.matcher(whole);
        if (missing.find()) {
            return Optional.of("the Python module %s is not installed".formatted(missing.group(1)));
        }
        if (OUT_OF_MEMORY.matcher(whole).find()) {
            return Optional.of("out of memory");
        }
        var exception =
                lines.reversed().stream()
                        .filter(line -> PYTHON.matcher(line).matches())
                        .findFirst();
        if (exception.isPresent()) {
            return exception;
        }
        boolean shell = exitCode != null && (exitCode == NOT_FOUND || exitCode == NOT_EXECUTABLE);
        return lines.reversed().stream().filter(line -> says(line, shell)).findFirst();
    }

    private static boolean says(String line, boolean shell) {
        var text = line.toLowerCase(Locale.ROOT);
        return text.contains("no such file or directory")
                || text.contains("can't open")
                || text.contains("permission denied")
                || shell && text.contains("not found");
    }

    private static String meaning(Integer exitCode) {
        if (exitCode == null) {
            return "";
        }
        if (exitCode == KILLED) {
            return ", killed by SIGKILL: most often the memory was used up";
        }
        if (exitCode == NOT_FOUND) {
            return ", the command was not found";
        }
        if (exitCode == NOT_EXECUTABLE) {
            return ", the command cannot be executed";
        }
        return exitCode > SIGNAL_BASE
                ? ", ended by "
                        + SIGNALS.getOrDefault(
                                exitCode - SIGNAL_BASE, "signal " + (exitCode - SIGNAL_BASE))
                : "";
    }
}
