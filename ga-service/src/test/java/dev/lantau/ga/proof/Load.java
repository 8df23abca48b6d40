package dev.lantau.ga.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writers that work at the same time. */
final class Load implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Writer> writers;

    Load(int number, long seed) {
        writers = IntStream.range(0, number).mapToObj(i -> new Writer(seed + i)).toList();
    }

    /** Sets every writer to work. */
    Running start(Api api, BooleanSupplier enough) {
        var patient = api.patient();
        Stream<Future<?>> tasks =
                writers.stream().map(writer -> threads.submit(() -> writer.write(patient, enough)));
        return new Running(tasks.toList());
    }

    /** Lets the writers work until so many writes were acknowledged since the last check. */
    void awaitAcknowledged(int number) {
        var enough =
                Poll.until(
                        () -> writers.stream().mapToInt(Writer::acknowledged).sum() >= number,
                        LONGEST);
        assertTrue(enough, "hardly any load");
    }

    /** Writers at work. */
    record Running(List<Future<?>> tasks) {
        /** Waits until each has stopped; a writer that met something unexpected fails the test. */
        void join() {
            for (var task : tasks) {
                try {
                    task.get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new AssertionError(e.getCause() == null ? e : e.getCause());
                }
            }
        }
    }

    /** Checks all that the writers were told. */
    Writer.Found verify(Api api) {
        var patient = api.patient();
        var checks = writers.stream().map(w -> threads.submit(() -> w.verify(patient))).toList();
        var found = new Writer.Found(0, 0, 0, 0);
        for (var check : checks) {
            try {
                found = found.plus(check.get());
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e.getCause() == null ? e : e.getCause());
            }
        }
        return found;
    }

    @Override
    public void close() {
        threads.close();
    }
}
