package dev.lantau.testing.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Two replicas of a packaged service on one database, behind a balancer that follows readiness. */
public final class ReplicaSet implements AutoCloseable {
    private static final int REPLICAS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long LOOK_NANOSECONDS = 50_000_000;

    private final ProofDatabase database;
    private final String name;
    private final IntFunction<Map<String, String>> settings;
    private final Balancer balancer = new Balancer();
    private final List<PackagedService> replicas = new ArrayList<>();
    private int started;

    /**
     * Starts them, and waits until they are used.
     *
     * @param settings of the replica with this number; each start is another one
     */
    public ReplicaSet(
            ProofDatabase database, String name, IntFunction<Map<String, String>> settings) {
        this.database = database;
        this.name = name;
        this.settings = settings;
        for (int i = 0; i < REPLICAS; i++) {
            replicas.add(launch());
        }
        replicas.forEach(this::awaitUsed);
    }

    private PackagedService launch() {
        int number = ++started;
        return PackagedService.launch(
                database, name + "-" + number, "local", settings.apply(number));
    }

    private void awaitUsed(PackagedService replica) {
        balancer.add(replica.address());
        await("a replica is ready", PATIENCE, () -> balancer.uses(replica.address()));
    }

    public Balancer balancer() {
        return balancer;
    }

    public List<PackagedService> replicas() {
        return List.copyOf(replicas);
    }

    /**
     * One after the other: a new one comes up, then the old one is told to stop and is waited for.
     *
     * @param last what is done just before one is told to stop
     * @return how long each took from the signal to its end
     */
    public List<Duration> restart(Consumer<PackagedService> last) {
        List<Duration> stops = new ArrayList<>();
        for (var old : replicas()) {
            var fresh = launch();
            awaitUsed(fresh);
            replicas.add(fresh);
            last.accept(old);
            long begun = System.nanoTime();
            old.terminate();
            await(
                    "it is not ready any more",
                    Duration.ofSeconds(2),
                    () -> !balancer.uses(old.address()));
            old.exitCode();
            stops.add(Duration.ofNanos(System.nanoTime() - begun));
            balancer.remove(old.address());
            replicas.remove(old);
        }
        return stops;
    }

    /** Waits until it is so; how long that took. */
    public static Duration await(String what, Duration longest, BooleanSupplier condition) {
        long begun = System.nanoTime();
        boolean is = condition.getAsBoolean();
        while (!is && System.nanoTime() - begun < longest.toNanos()) {
            LockSupport.parkNanos(LOOK_NANOSECONDS);
            is = condition.getAsBoolean();
        }
        assertTrue(is, "not within " + longest + ": " + what);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public void close() {
        balancer.close();
        replicas.forEach(PackagedService::close);
    }
}
