package dev.lantau.modelarts.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.compute.LogSlice;
import dev.lantau.modelarts.compute.Progress;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EndingsTest {
    private static Notebook notebook() {
        var row = new Notebook();
        row.id = "book";
        return row;
    }

    /** With a driver that knows nothing but a log. */
    private static Endings endings(String log) {
        var bytes = log.getBytes(StandardCharsets.UTF_8);
        var driver =
                (ComputeDriver)
                        Proxy.newProxyInstance(
                                EndingsTest.class.getClassLoader(),
                                new Class<?>[] {ComputeDriver.class},
                                (proxy, method, arguments) ->
                                        Optional.of(new LogSlice(bytes, 0, bytes.length)));
        return new Endings(driver);
    }

    private static Progress ended(String reason, Integer exitCode, String message) {
        var at = Instant.EPOCH;
        return new Progress(
                Progress.State.FAILED,
                reason,
                List.of(new Progress.Task("notebook", at, at, exitCode, message, null)));
    }

    @Test
    void theDriversReasonComesFirst() {
        assertEquals("why", endings("").of(notebook(), ended("why", 1, "other")));
        assertEquals("other", endings("").of(notebook(), ended(null, 1, "other")));
        assertEquals("It ended with exit code 1", endings("").of(notebook(), ended(null, 1, null)));
        assertEquals("It ended", endings("").of(notebook(), ended(null, null, null)));
    }

    @Test
    void theLastTenLinesFollow() {
        var log =
                IntStream.rangeClosed(1, 12)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining("\n\n"));
        assertEquals(
                "why\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12",
                endings(log).of(notebook(), ended("why", 1, null)));
    }

    @Test
    void nothingIsKeptThatADatabaseCannotKeep() {
        assertEquals("why\nab", endings("a\0b").of(notebook(), ended("why", 1, null)));
    }
}
