package dev.lantau.common.traffic.local.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.traffic.Decision.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogQueueTest {
    private static final int LINES = 40_000;

    @TempDir private Path directory;

    private static AccessLogLine line(Path file) {
        return new AccessLogLine(
                file.toString(),
                0,
                "f\"\n",
                new InetSocketAddress("127.0.0.1", 1),
                80,
                null,
                0,
                1,
                2,
                3,
                Outcome.NO_BACKEND,
                "there is no backend");
    }

    @Test
    void aWriterThatHangsDropsLinesAndNeverHoldsUp() throws Exception {
        // A pipe that nobody reads: opening it waits for ever.
        var pipe = directory.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        try (var log = new AccessLog()) {
            long begin = System.nanoTime();
            for (int i = 0; i < LINES; i++) {
                log.add(line(pipe));
            }
            assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(2), "held up");
            assertTrue(log.dropped() > LINES / 4, () -> log.dropped() + " dropped");
            // Lets the writer go on.
            try (var reader = Files.newInputStream(pipe)) {
                assertTrue(reader.read() == '{');
            }
        }
    }

    @Test
    void whatIsWrittenIsEscaped() throws IOException {
        var file = directory.resolve("log");
        try (var log = new AccessLog()) {
            log.add(line(file));
        }
        assertEquals(
                "{\"time\":\"1970-01-01T00:00:00Z\",\"frontend\":\"f\\\"\\n\","
                        + "\"client\":\"127.0.0.1:1\",\"port\":80,\"bytes_in\":1,\"bytes_out\":2,"
                        + "\"duration_ms\":3,\"outcome\":\"NO_BACKEND\","
                        + "\"reason\":\"there is no backend\"}",
                Files.readString(file).strip());
    }
}
