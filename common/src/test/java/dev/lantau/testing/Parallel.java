package dev.lantau.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Calls made at the same time, for rules that must hold however many callers there are. */
public final class Parallel {
    private static final int CALLERS = 64;

    private Parallel() {}

    /** Results of 64 calls made together; each is given its number, from 0. */
    public static <T> List<T> calls(IntFunction<T> call) {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks =
                    IntStream.range(0, CALLERS)
                            .<Callable<T>>mapToObj(number -> () -> call.apply(number))
                            .map(callers::submit)
                            .toList();
            return tasks.stream()
                    .map(
                            task -> {
                                try {
                                    return task.get();
                                } catch (InterruptedException | ExecutionException failed) {
                                    throw new AssertionError(failed);
                                }
                            })
                    .toList();
        }
    }
}
