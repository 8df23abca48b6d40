package dev.lantau.modelarts.compute.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.compute.Progress;
import dev.lantau.modelarts.compute.Progress.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The process with the executor is killed with SIGKILL at random moments, again and again, and now
 * and then what watches a task too: each workload that was taken ends as it should or says why not,
 * no command runs twice, no byte of a log is lost, and no process is left.
 */
@EnabledOnOs(OS.LINUX)
class ExecutorKillIT {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);
    private static final int LONGEST_LIFE_MILLISECONDS = 1_500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Set<String> started = new HashSet<>();
    private final Set<String> stopping = new HashSet<>();
    private final Set<String> orphaned = new HashSet<>();
    private Path directory;
    private Workloads workloads;

    @Test
    void everyWorkloadIsAccountedForAfterEveryKill() throws Exception {
        System.out.printf("%d kills, seed %d%n", ROUNDS, seed);
        directory = Files.createTempDirectory("lantau-compute-").toRealPath();
        workloads = new Workloads(directory, TaskUser.of("nobody", false));
        try {
            for (int round = 1; round <= ROUNDS; round++) {
                live(round);
            }
            settle();
            verify();
        } finally {
            while (processes().kill(Set.of())) {
                Thread.onSpinWait();
            }
            Errands.removeOwn(directory);
        }
    }

    private Process launch(String life, boolean orders) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExecutorUnderTest.class.getName(),
                        directory.toString(),
                        life,
                        Long.toString(random.nextLong()),
                        Boolean.toString(orders))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** One life: from the start to the kill. */
    private void live(int round) throws Exception {
        var process = launch("life-" + round, true);
        try (var lines = process.inputReader()) {
            assertEquals("up", lines.readLine());
            LockSupport.parkNanos(
                    Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLISECONDS)).toNanos());
            if (random.nextInt(5) == 0) {
                killAShim();
            }
            // The process itself would close what it still has to say.
            process.toHandle().destroyForcibly();
            remember(lines);
            process.waitFor();
        }
        System.out.printf(
                "kill %d of %d: %d workloads so far, %d processes run on%n",
                round, ROUNDS, started.size(), processes().living().size());
    }

    private void remember(BufferedReader lines) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var words = line.split(" ");
            if (words.length == 2) {
                (words[0].equals("started") ? started : stopping).add(words[1]);
            }
        }
    }

    private void killAShim() {
        for (var attempt : workloads.all()) {
            var task = attempt.task(0);
            if (!attempt.isEnded() && task.end().isEmpty() && task.shim().isPresent()) {
                orphaned.add(attempt.path().getParent().getFileName().toString());
                ProcessHandle.of(task.shim().get().pid()).ifPresent(ProcessHandle::destroyForcibly);
                return;
            }
        }
    }

    /** A last life without new orders, until all has ended. */
    private void settle() throws Exception {
        var process = launch("last", false);
        try (var lines = process.inputReader()) {
            assertEquals("up", lines.readLine());
            long begun = System.nanoTime();
            while (workloads.all().stream().anyMatch(attempt -> !attempt.isEnded())) {
                assertTrue(System.nanoTime() - begun < PATIENCE.toNanos(), "it settles");
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            process.destroyForcibly().waitFor();
        }
    }

    private void verify() {
        var left = processes().living();
        assertEquals(List.of(), left);
        var ended =
                workloads.all().stream()
                        .collect(
                                Collectors.toMap(
                                        attempt ->
                                                attempt.path().getParent().getFileName().toString(),
                                        attempt -> attempt));
        assertTrue(ended.keySet().containsAll(started), "all that was taken is there");
        List<String> wrong = new ArrayList<>();
        Map<State, Long> states = new TreeMap<>();
        long bytes = 0;
        for (var entry : ended.entrySet()) {
            var progress = entry.getValue().end().orElseThrow();
            states.merge(progress.state(), 1L, Long::sum);
            if (!isRight(entry.getKey(), progress)) {
                wrong.add(entry.getKey() + ": " + progress);
            }
            for (int task = 0; task < progress.tasks().size(); task++) {
                bytes += checkLog(entry.getKey(), entry.getValue(), progress, task, wrong);
            }
        }
        System.out.printf("%d workloads: %s, %d bytes of logs%n", ended.size(), states, bytes);
        assertEquals(List.of(), wrong);
    }

    private boolean isRight(String id, Progress progress) {
        var parts = id.split("-");
        int exit = Integer.parseInt(parts[parts.length - 1]);
        boolean asExpected =
                exit == 0
                        ? progress.state() == State.SUCCEEDED
                        : progress.state() == State.FAILED
                                && progress.reason().endsWith("ended with exit code " + exit);
        return asExpected
                || stopping.contains(id) && progress.state() == State.STOPPED
                || orphaned.contains(id)
                        && progress.state() == State.FAILED
                        && progress.reason().contains("without an exit code");
    }

    /** Each line once and in order, and as many as the command says it wrote. */
    private long checkLog(
            String id, AttemptDirectory attempt, Progress progress, int task, List<String> wrong) {
        var slice = attempt.task(task).log(0, 1 << 20);
        var text = slice.map(part -> new String(part.bytes(), StandardCharsets.UTF_8)).orElse("");
        int count = (int) text.lines().count();
        var expected =
                IntStream.range(0, count)
                        .mapToObj(i -> "line " + i + "\n")
                        .collect(Collectors.joining());
        int written = written(id, task);
        var parts = id.split("-");
        boolean whole =
                progress.tasks().get(task).exitCode() != null
                        && progress.tasks().get(task).exitCode() < 128;
        boolean all = !whole || count == Integer.parseInt(parts[parts.length - 2]);
        if (!text.equals(expected) || count < written || count > written + 1 || !all) {
            wrong.add("%s task %d: wrote %d, log has %s".formatted(id, task, written, text));
        }
        return text.length();
    }

    private int written(String id, int task) {
        try {
            return Durable.read(workloads.root(id).resolve("written-" + task))
                    .map(String::length)
                    .orElse(0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private TaskProcesses processes() {
        return new TaskProcesses(
                new ProcessTable(), mark -> mark.startsWith(directory.toString() + "/"));
    }
}
