package dev.lantau.common.traffic.local.forward;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many sessions fit into the process's file descriptors. A process without any left fails in
 * places that have nothing to do with traffic (the database, the API, even loading a class), so
 * that one connection too many is refused before it comes to that.
 */
final class DescriptorBudget {
    /** For what else the process opens between two looks. */
    private static final int RESERVE = 128;

    private static final int FOR_EACH_SESSION = 2;
    private static final String LIMIT = "Max open files";

    private volatile long sessions = Long.MAX_VALUE;

    boolean hasRoom(int now) {
        return now < sessions;
    }

    /** Looks what the process has open; without a bound where the system does not tell. */
    void measure(int now) {
        try (var open = Files.list(Path.of("/proc/self/fd"));
                var limits = Files.lines(Path.of("/proc/self/limits"))) {
            var limit =
                    limits.filter(line -> line.startsWith(LIMIT))
                            .map(line -> line.substring(LIMIT.length()).strip().split("\\s+")[0])
                            .mapToLong(Long::parseLong)
                            .findFirst();
            if (limit.isPresent()) {
                measured(limit.getAsLong(), open.count(), now);
            }
        } catch (IOException | NumberFormatException unknown) {
            Log.debugf("The limit of file descriptors is not known: %s", unknown);
        }
    }

    void measured(long limit, long used, int now) {
        sessions = Math.max(1, now + (limit - used - RESERVE) / FOR_EACH_SESSION);
    }
}
