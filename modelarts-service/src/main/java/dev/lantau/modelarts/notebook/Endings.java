package dev.lantau.modelarts.notebook;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.compute.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Why a run ended, for its owner: what the driver says, and the last lines of the log. */
@ApplicationScoped
class Endings {
    private static final int LOG_BYTES = 2000;
    private static final int LOG_LINES = 10;

    private final ComputeDriver driver;

    Endings(ComputeDriver driver) {
        this.driver = driver;
    }

    /** Of a run that ended by itself. */
    String of(Notebook row, Progress progress) {
        var words = progress.reason();
        for (var task : progress.tasks()) {
            if (words == null) {
                words = task.message();
            }
            if (words == null && task.exitCode() != null) {
                words = "It ended with exit code " + task.exitCode();
            }
        }
        return withLog(row, words == null ? "It ended" : words);
    }

    /** With what the program said last. */
    String withLog(Notebook row, String words) {
        var tail =
                driver.log(row.id, 0, -LOG_BYTES, LOG_BYTES)
                        .map(slice -> new String(slice.bytes(), StandardCharsets.UTF_8))
                        .map(text -> lastOf(text.lines().filter(line -> !line.isBlank()).toList()))
                        .orElse("");
        return printable(tail.isEmpty() ? words : words + "\n" + tail);
    }

    private static String lastOf(List<String> lines) {
        return lines.stream()
                .skip(Math.max(0, lines.size() - LOG_LINES))
                .collect(Collectors.joining("\n"));
    }

    /** A database keeps no NUL. */
    private static String printable(String text) {
        return text.replace("\0", "");
    }
}
