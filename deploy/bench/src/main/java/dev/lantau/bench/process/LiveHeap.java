package dev.lantau.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a JVM's heap holds for good: its objects are counted after a full collection, with the JDK's
 * {@code jcmd PID GC.class_histogram}.
 */
public final class LiveHeap {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private static final int PATIENCE_SECONDS = 20;

    private LiveHeap() {}

    /**
     * Bytes of all live objects.
     *
     * @throws ProcessException the JVM does not answer, for 20 seconds
     */
    public static long bytes(long pid) {
        var program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var process =
                    new ProcessBuilder(program, Long.toString(pid), "GC.class_histogram")
                            .redirectErrorStream(true)
                            .start();
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .execute(process::destroyForcibly);
            var bytes = process.getInputStream().readAllBytes();
            return total(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ProcessException("jcmd does not start", e);
        }
    }

    static long total(String histogram) {
        var matcher = TOTAL.matcher(histogram);
        if (!matcher.find()) {
            throw new ProcessException("No histogram: " + histogram);
        }
        return Long.parseLong(matcher.group(1));
    }
}
