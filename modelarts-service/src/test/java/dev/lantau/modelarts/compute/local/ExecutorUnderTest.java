package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.ComputeDriverWorld;
import dev.lantau.modelarts.compute.Resources;
import dev.lantau.modelarts.compute.Workload;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A process with a local driver that starts and stops workloads until it is killed: arguments are
 * the directory, a name for this life, a seed, and whether to give orders. Its standard output has
 * a line for each order that was taken.
 */
final class ExecutorUnderTest {
    private static final long PAUSE_NANOSECONDS = 15_000_000;
    private static final int MOST_LIVE = 24;

    private ExecutorUnderTest() {}

    public static void main(String[] arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        var driver =
                LocalCandidate.make(
                        LocalWorld.settings(directory, Map.of("cpus", "16")),
                        new MapObjectStore(),
                        Clock.systemUTC());
        System.out.println("up");
        var random = new Random(Long.parseLong(arguments[2]));
        boolean orders = Boolean.parseBoolean(arguments[3]);
        try (var world =
                new ComputeDriverWorld(driver, EnumSet.noneOf(ComputeDriverWorld.Ability.class))) {
            for (int i = 0; ; i++) {
                if (orders && driver.slots().waiting() + driver.running() < MOST_LIVE) {
                    var workload = workload(world, arguments[1] + "-" + i, random);
                    driver.start(workload);
                    System.out.println("started " + workload.id());
                    if (random.nextInt(4) == 0) {
                        LockSupport.parkNanos(random.nextLong(5 * PAUSE_NANOSECONDS));
                        System.out.println("stopping " + workload.id());
                        driver.stop(workload.id(), Duration.ofMillis(random.nextInt(100)));
                    }
                }
                LockSupport.parkNanos(PAUSE_NANOSECONDS);
            }
        }
    }

    /** Its id says how many lines it writes and how it ends. */
    private static Workload workload(ComputeDriverWorld world, String life, Random random) {
        int lines = 1 + random.nextInt(40);
        int exit = random.nextInt(3);
        var daemon = random.nextBoolean() ? "(setsid sh -c \"trap '' TERM; sleep 300\" &)\n" : "";
        var deaf = random.nextInt(4) == 0 ? "trap '' TERM\n" : "";
        return world.job("%s-%d-%d".formatted(life, lines, exit))
                .tasks(1 + random.nextInt(2))
                .using(new Resources(1, 1 << 24))
                .running(
                        "exec 2> /dev/null\n"
                                + deaf
                                + daemon
                                + "i=0; while [ $i -lt "
                                + lines
                                + " ]; do echo line $i; i=$((i+1));"
                                + " printf x >> written-${RANK:-0}; sleep 0.01; done; exit "
                                + exit)
                .workload();
    }
}
