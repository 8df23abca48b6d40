package dev.lantau.modelarts.compute.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.compute.ComputeException;
import dev.lantau.modelarts.compute.Progress.State;
import dev.lantau.modelarts.compute.Workload.Transfer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LocalTransfersTest {
    private LocalWorld world;

    @BeforeEach
    void begin() throws Exception {
        world = LocalWorld.create(Map.of("upload-every", "50ms"));
    }

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    private Transfer transfer(String id, String remote, String local) {
        return new Transfer(MapObjectStore.path(remote), world.driver().root(id) + "/" + local);
    }

    @Test
    void inputsAreThereAndOutputsAreKept() {
        world.store().put("obs://bucket/data/a.txt", "a");
        world.store().put("obs://bucket/data/deep/b.txt", "b");
        world.store().put("obs://bucket/code.sh", "c");
        var workload =
                world.job("copies")
                        .input(transfer("copies", "obs://bucket/data/", "in/data"))
                        .input(transfer("copies", "obs://bucket/code.sh", "code/run.sh"))
                        .output(transfer("copies", "obs://bucket/out/", "out"))
                        .output(transfer("copies", "obs://bucket/one.txt", "single/one.txt"))
                        .running(
                                """
                                cat in/data/a.txt in/data/deep/b.txt code/run.sh
                                echo x >> in/data/a.txt
                                mkdir out/deep out/out
                                cat in/data/a.txt > out/deep/result
                                echo out > out/out/out
                                echo 1 > single/one.txt
                                exit 4
                                """)
                        .workload();
        world.driver().start(workload);

        var end = world.awaitEnd(workload);

        assertEquals("worker-0 ended with exit code 4", end.reason());
        assertEquals("abc", world.log(workload, 0));
        assertEquals("ax\n", world.store().text("obs://bucket/out/deep/result"));
        assertEquals("out\n", world.store().text("obs://bucket/out/out/out"));
        assertEquals("1\n", world.store().text("obs://bucket/one.txt"));
        assertEquals("a", world.store().text("obs://bucket/data/a.txt"));
    }

    @Test
    void outputsAreUploadedMeanwhileWhenTheyChange() {
        var workload =
                world.job("grows")
                        .output(transfer("grows", "obs://bucket/out/", "out"))
                        .running(
                                "echo 1 > out/first; while [ ! -e go ]; do sleep 0.02; done;"
                                        + " echo 2 > out/second")
                        .workload();
        world.driver().start(workload);
        world.await(
                "the first is uploaded",
                () -> "1\n".equals(world.store().text("obs://bucket/out/first")));
        assertEquals(State.RUNNING, world.observe(workload).orElseThrow().state());
        int uploads = world.store().uploads();

        world.driver().start(world.job("go").running("true").workload());
        assertTrue(touch(world.driver().root("grows") + "/go"));

        assertEquals(State.SUCCEEDED, world.awaitEnd(workload).state());
        assertEquals("2\n", world.store().text("obs://bucket/out/second"));
        assertEquals(uploads + 1, world.store().uploads());
    }

    private static boolean touch(String file) {
        try {
            return new java.io.File(file).createNewFile();
        } catch (java.io.IOException failed) {
            return false;
        }
    }

    @Test
    void aMissingInputFailsTheWorkload() {
        var workload =
                world.job("misses")
                        .input(transfer("misses", "obs://bucket/none/", "in"))
                        .workload();
        world.driver().start(workload);

        var end = world.awaitEnd(workload);

        assertEquals(State.FAILED, end.state());
        assertEquals(
                "inputs could not be fetched: obs://bucket/none/ does not exist", end.reason());
        assertNull(end.tasks().getFirst().startedAt());
    }

    @Test
    void linksLeadNowhere() {
        var workload =
                world.job("links")
                        .output(transfer("links", "obs://bucket/out/", "out"))
                        .output(transfer("links", "obs://bucket/etc/", "trap/etc"))
                        .running(
                                "ln -s /etc/passwd out/passwd; ln -s /etc out/all; rm -r trap;"
                                        + " ln -s / trap; mkfifo out/pipe; echo 1 > out/good")
                        .workload();
        world.driver().start(workload);

        var end = world.awaitEnd(workload);

        assertEquals(State.FAILED, end.state());
        assertTrue(end.reason().startsWith("outputs could not be uploaded"), end.reason());
        assertEquals("1\n", world.store().text("obs://bucket/out/good"));
        assertEquals(1, world.store().list("", MapObjectStore.path("obs://bucket/")).size());
    }

    @Test
    void inputsOfALaterAttemptFollowNoLinksOfTheFirst() {
        world.store().put("obs://bucket/in/victim", "changed");
        var first = world.job("returns").running("ln -s /tmp in; touch kept").workload();
        world.driver().start(first);
        assertEquals(State.SUCCEEDED, world.awaitEnd(first).state());

        var second =
                world.job("returns")
                        .attempt(2)
                        .input(transfer("returns", "obs://bucket/in/", "code"))
                        .running("cat code/victim; [ -e kept ]")
                        .workload();
        world.driver().start(second);

        assertEquals(State.SUCCEEDED, world.awaitEnd(second).state());
        assertEquals("changed", world.log(second, 0));
    }

    @Test
    void placesOutsideTheRootAreRefused() {
        var outside =
                world.job("outside")
                        .output(transfer("outside", "obs://bucket/out/", "../../out"))
                        .workload();
        var itself =
                world.job("outside").output(transfer("outside", "obs://bucket/", "")).workload();
        assertThrows(ComputeException.class, () -> world.driver().start(outside));
        assertThrows(ComputeException.class, () -> world.driver().start(itself));
        world.driver().stop("outside", Duration.ZERO);
    }
}
