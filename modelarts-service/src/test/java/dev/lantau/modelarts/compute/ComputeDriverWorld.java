package dev.lantau.modelarts.compute;

import static org.junit.jupiter.api.Assertions.fail;

import dev.lantau.modelarts.compute.Progress.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** A driver under test, what it can, and how workloads for it are made and awaited. */
public class ComputeDriverWorld implements AutoCloseable {
    /** Account that workloads are run for. */
    public static final String DOMAIN = "a-domain";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_NANOSECONDS = 5_000_000;

    /** What not every driver can show. */
    public enum Ability {
        /** Commands are really run, by {@code sh}. */
        RUN_COMMANDS,
        /** It has a capacity and a queue of its own. */
        QUEUE
    }

    private final ComputeDriver driver;
    private final Set<Ability> abilities;

    public ComputeDriverWorld(ComputeDriver driver, Set<Ability> abilities) {
        this.driver = driver;
        this.abilities = Set.copyOf(abilities);
    }

    public ComputeDriver driver() {
        return driver;
    }

    public boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    /** A workload of one task, to be completed. */
    public Draft job(String id) {
        return new Draft(id, Workload.Kind.JOB);
    }

    /** A service of one task, to be completed. */
    public Draft service(String id) {
        return new Draft(id, Workload.Kind.SERVICE);
    }

    public Optional<Progress> observe(Workload workload) {
        return driver.observe(workload.id(), workload.attempt());
    }

    /** Waits until it is in a state. */
    public Progress await(Workload workload, State state) {
        await(
                workload.id() + " is " + state,
                () -> observe(workload).filter(now -> now.state() == state).isPresent());
        return observe(workload).orElseThrow();
    }

    /** Waits until it has ended. */
    public Progress awaitEnd(Workload workload) {
        await(
                workload.id() + " ends",
                () -> observe(workload).filter(now -> now.state().ended()).isPresent());
        return observe(workload).orElseThrow();
    }

    /** Waits until something is so; may be overridden to drive a world that does not move. */
    public void await(String what, BooleanSupplier so) {
        long begun = System.nanoTime();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                fail("waited in vain: " + what);
            }
            LockSupport.parkNanos(POLL_NANOSECONDS);
        }
    }

    /** The whole log of a task; empty when there is none. */
    public String log(Workload workload, int task) {
        return driver.log(workload.id(), task, 0, 1 << 20)
                .map(slice -> new String(slice.bytes(), StandardCharsets.UTF_8))
                .orElse("");
    }

    @Override
    public void close() throws Exception {
        if (driver instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /** A workload in the making. */
    public final class Draft {
        private final String id;
        private final Workload.Kind kind;
        private final Map<String, String> environment = new HashMap<>();
        private final List<Workload.Transfer> inputs = new ArrayList<>();
        private final List<Workload.Transfer> outputs = new ArrayList<>();
        private int attempt = 1;
        private int priority = 1;
        private int tasks = 1;
        private List<String> command = List.of("true");
        private Resources each = new Resources(1, 1 << 20);

        private Draft(String id, Workload.Kind kind) {
            this.id = id;
            this.kind = kind;
        }

        public Draft attempt(int number) {
            attempt = number;
            return this;
        }

        public Draft priority(int number) {
            priority = number;
            return this;
        }

        public Draft tasks(int count) {
            tasks = count;
            return this;
        }

        /** A script for {@code sh}. */
        public Draft running(String script) {
            command = List.of("sh", "-c", script);
            return this;
        }

        public Draft command(List<String> words) {
            command = words;
            return this;
        }

        public Draft with(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        public Draft using(Resources amount) {
            each = amount;
            return this;
        }

        public Draft input(Workload.Transfer transfer) {
            inputs.add(transfer);
            return this;
        }

        public Draft output(Workload.Transfer transfer) {
            outputs.add(transfer);
            return this;
        }

        public Workload workload() {
            return new Workload(
                    id,
                    attempt,
                    DOMAIN,
                    kind,
                    "the " + id,
                    IntStream.range(0, tasks).mapToObj(i -> "worker-" + i).toList(),
                    command,
                    environment,
                    driver.root(id),
                    inputs,
                    outputs,
                    each,
                    "an-image",
                    priority);
        }
    }
}
