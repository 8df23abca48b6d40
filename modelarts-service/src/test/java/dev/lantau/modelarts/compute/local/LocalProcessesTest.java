package dev.lantau.modelarts.compute.local;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lantau.modelarts.compute.Progress.State;
import dev.lantau.modelarts.compute.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What commands may do, and that nothing of them is left. */
@EnabledOnOs(OS.LINUX)
class LocalProcessesTest {
    private LocalWorld world;

    @BeforeEach
    void begin() throws Exception {
        world = LocalWorld.create(Map.of());
    }

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    @Test
    void aTreeThatResistsIsGoneAfterTheGrace() {
        var workload =
                world.job("resists")
                        .running(
                                """
                                trap '' TERM
                                (setsid sh -c "trap '' TERM; while :; do sleep 1; done" &)
                                (env -i setsid sh -c "echo \\$$ > daemon; exec sleep 300" &)
                                echo ready
                                while :; do (sleep 30 &); sleep 0.02; done
                                """)
                        .workload();
        world.driver().start(workload);
        world.await("its words", () -> world.log(workload, 0).equals("ready\n"));
        world.await("it forks", () -> world.processes().living().size() > 10);
        var daemon = Path.of(workload.directory(), "daemon");
        world.await("its daemon", () -> Files.exists(daemon) && !text(daemon).isEmpty());

        world.driver().stop(workload.id(), Duration.ofMillis(200));

        var end = world.awaitEnd(workload);
        assertEquals(State.STOPPED, end.state());
        assertEquals(137, end.tasks().getFirst().exitCode());
        assertEquals(0, world.processes().living().size());
        long pid = Long.parseLong(text(daemon));
        assertFalse(new ProcessTable().living().stream().anyMatch(one -> one.pid() == pid));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aCommandThatHeedsTheSignalEndsItsOwnWay() {
        var workload =
                world.job("heeds")
                        .running(
                                "trap 'echo bye; exit 9' TERM; echo ready; while :; do sleep 0.02; done")
                        .workload();
        world.driver().start(workload);
        world.await("its words", () -> world.log(workload, 0).equals("ready\n"));

        world.driver().stop(workload.id(), Duration.ofSeconds(30));

        var end = world.awaitEnd(workload);
        assertEquals(State.STOPPED, end.state());
        assertTrue(world.log(workload, 0).contains("bye\n"), () -> world.log(workload, 0));
    }

    @Test
    void whatAJobLeavesBehindIsKilled() {
        var workload =
                world.job("leaves")
                        .running("setsid sleep 300 & (sleep 300 &) ; echo $$")
                        .workload();
        world.driver().start(workload);

        assertEquals(State.SUCCEEDED, world.awaitEnd(workload).state());
        assertEquals(0, world.processes().living().size());
    }

    @Test
    void theEnvironmentIsTheWorkloadsAlone() {
        var odd = "it's \"$HOME\" `x` \\ \n two lines";
        var workload =
                world.job("clean")
                        .with("ODD", odd)
                        .with("odd.name", odd)
                        .with("UID", "7")
                        .with("LD_PRELOAD", "")
                        .command(java.util.List.of("env", "-0"))
                        .workload();
        world.driver().start(workload);
        assertEquals(State.SUCCEEDED, world.awaitEnd(workload).state());

        var variables =
                Arrays.stream(world.log(workload, 0).split("\0"))
                        .map(text -> text.split("=", 2))
                        .collect(toMap(parts -> parts[0], parts -> parts[1]));

        assertEquals(odd, variables.get("ODD"));
        assertEquals(odd, variables.get("odd.name"));
        assertEquals("7", variables.get("UID"));
        assertEquals(world.driver().root("clean"), variables.get("HOME"));
        assertEquals("/usr/local/bin:/usr/bin:/bin", variables.get("PATH"));
        variables
                .keySet()
                .removeAll(Set.of("ODD", "odd.name", "UID", "LD_PRELOAD", "HOME", "PATH", "LANG"));
        variables.keySet().removeAll(Set.of("PWD", "OLDPWD", "SHLVL", "_", ProcessTable.MARK));
        assertEquals(Map.of(), variables);
    }

    @Test
    void commandsOfRootRunAsSomebodyElse() {
        assumeTrue(TaskUser.of("nobody", false).isOther());
        var workload =
                world.job("nobody")
                        .running("id -un; cat ../1/workload.json; ls ..; touch mine && ls")
                        .workload();
        world.driver().start(workload);
        assertEquals(State.SUCCEEDED, world.awaitEnd(workload).state());

        var log = world.log(workload, 0);

        assertTrue(log.startsWith("nobody\n"), log);
        assertTrue(log.contains("denied"), log);
        assertTrue(log.endsWith("mine\n"), log);
        assertThrows(IllegalStateException.class, () -> TaskUser.of("root", false));
        assertEquals(TaskUser.SELF, TaskUser.of("root", true));
        assertThrows(IllegalStateException.class, () -> TaskUser.of("no-such-user", false));
    }

    @Test
    void memoryBeyondTheFlavorEndsATask() {
        var workload =
                world.job("greedy")
                        .using(new Resources(1, 16 << 20))
                        .running("x=$(head -c 67108864 /dev/zero | tr '\\0' x); sleep 300")
                        .workload();
        world.driver().start(workload);

        var end = world.awaitEnd(workload);

        assertEquals(State.FAILED, end.state());
        assertEquals("worker-0: used more than the 16 MB of its flavor", end.reason());
        assertEquals(137, end.tasks().getFirst().exitCode());
        assertEquals("used more than the 16 MB of its flavor", end.tasks().getFirst().message());
    }

    @Test
    void usageIsMeasured() {
        var workload = world.job("busy").running("while :; do :; done").workload();
        world.driver().start(workload);

        world.await(
                "it is seen at work",
                () ->
                        world.driver()
                                .usage(workload.id(), 0)
                                .filter(usage -> usage.cpus() > 0.1 && usage.memoryBytes() > 0)
                                .isPresent());

        assertTrue(world.driver().usage(workload.id(), 1).isEmpty());
        world.driver().stop(workload.id(), Duration.ZERO);
        world.awaitEnd(workload);
        assertTrue(world.driver().usage(workload.id(), 0).isEmpty());
    }

    @Test
    void servicesHaveAPortAndFailWhenTheyEnd() throws Exception {
        var workload =
                world.service("serves")
                        .with("WHERE", "http://{address}:{port}/")
                        .running("echo $WHERE {port}; [ -e end ] || sleep 300")
                        .workload();
        world.driver().start(workload);
        world.await("its words", () -> !world.log(workload, 0).isEmpty());
        var address = world.await(workload, State.RUNNING).tasks().getFirst().address();
        assertEquals(
                "http://%s/ %s\n".formatted(address, address.replaceAll(".*:", "")),
                world.log(workload, 0));
        world.driver().stop(workload.id(), Duration.ZERO);
        assertEquals(State.STOPPED, world.awaitEnd(workload).state());

        Files.createFile(Path.of(world.driver().root("serves"), "end"));
        var again = world.service("serves").attempt(2).running("[ -e end ]").workload();
        world.driver().start(again);

        var end = world.awaitEnd(again);
        assertEquals(State.FAILED, end.state());
        assertEquals("worker-0 ended by itself", end.reason());
    }
}
