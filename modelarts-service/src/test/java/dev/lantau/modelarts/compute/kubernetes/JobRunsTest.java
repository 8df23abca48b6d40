package dev.lantau.modelarts.compute.kubernetes;

import static dev.lantau.modelarts.compute.kubernetes.KubernetesSamples.ID;
import static dev.lantau.modelarts.compute.kubernetes.KubernetesSamples.settings;
import static dev.lantau.modelarts.compute.kubernetes.KubernetesSamples.transfer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.compute.ComputeException;
import dev.lantau.modelarts.compute.Progress;
import dev.lantau.modelarts.compute.Progress.State;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is made of the statuses that a cluster reports about jobs. */
class JobRunsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String JUST_NOW = "2026-11-28T11:59:50Z";
    private static final String LONG_AGO = "2026-11-28T11:00:00Z";
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ApiServer api = new ApiServer();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aJobWithoutPodsIsPreparedUntilTheClusterComplains() {
        var driver = driver();
        driver.start(KubernetesSamples.job(1));

        assertEquals(new Progress(State.PREPARING, null, tasks(1)), observe(driver));

        api.warning("Job", job().getMetadata().getName(), "FailedCreate", "exceeded quota: small");
        assertEquals("FailedCreate: exceeded quota: small", observe(driver).reason());
    }

    @Test
    void aQueuedJobWaitsForItsQueue() {
        var driver = driver("queue", "training");
        driver.start(KubernetesSamples.job(1));

        assertTrue(job().getSpec().getSuspend());
        assertEquals("training", job().getMetadata().getLabels().get(Marks.QUEUE));
        assertEquals(
                new Progress(State.QUEUED, "waits for room in queue training", tasks(1)),
                observe(driver));

        driver.stop(ID, GRACE);

        assertEquals(State.STOPPED, observe(driver).state());
        assertFalse(job().getMetadata().getLabels().containsKey(Marks.QUEUE));
    }

    @Test
    void aPodThatNoNodeHasRoomForIsQueued() {
        var driver = driver();
        driver.start(KubernetesSamples.job(2));
        Pods.report(api.client(), pod(0), Pods.running(JUST_NOW));
        Pods.report(api.client(), pod(1), Pods.unschedulable("0/3 nodes: insufficient cpu"));

        var progress = observe(driver);

        assertEquals(State.QUEUED, progress.state());
        assertEquals("Unschedulable: 0/3 nodes: insufficient cpu", progress.reason());
    }

    @Test
    void anImageThatCannotBePulledIsRetriedForAWhile() {
        var driver = driver();
        driver.start(KubernetesSamples.job(1));
        var pod = pod(0);
        Pods.report(api.client(), pod, Pods.waiting("ContainerCreating", null, JUST_NOW));
        assertEquals(State.PREPARING, observe(driver).state());

        Pods.report(api.client(), pod, Pods.waiting("ErrImagePull", "no such host", JUST_NOW));
        var early = observe(driver);
        Pods.report(api.client(), pod, Pods.waiting("ImagePullBackOff", null, LONG_AGO));
        var late = observe(driver);

        assertEquals(State.PREPARING, early.state());
        assertEquals(
                "image registry.example/mnist:1 cannot be pulled: ErrImagePull: no such host",
                early.reason());
        assertEquals(State.FAILED, late.state());
        assertEquals(
                "image registry.example/mnist:1 cannot be pulled: ImagePullBackOff", late.reason());
        assertEquals(1, job().getSpec().getActiveDeadlineSeconds());
        api.client().resource(pod).delete();
        assertEquals(late.reason(), observe(driver).reason());
        assertEquals(State.FAILED, observe(driver).state());
    }

    @Test
    void whatIsHopelessIsNotRetried() {
        var driver = driver();
        driver.start(KubernetesSamples.job(1));
        Pods.report(api.client(), pod(0), Pods.waiting("InvalidImageName", "bad name", JUST_NOW));

        assertEquals(State.FAILED, observe(driver).state());
    }

    @Test
    void aContainerThatCannotBeMadeSaysWhy() {
        var driver = driver();
        driver.start(KubernetesSamples.job(1));
        Pods.report(
                api.client(),
                pod(0),
                Pods.waiting("CreateContainerConfigError", "will run as root", JUST_NOW));

        assertEquals(
                "its container cannot be made: CreateContainerConfigError: will run as root",
                observe(driver).reason());
    }

    @Test
    void tasksSayWhenTheyRanAndHowTheyEnded() {
        var driver = driver();
        driver.start(KubernetesSamples.job(2));
        var first = pod(0);
        var second = pod(1);
        Pods.report(api.client(), first, Pods.running(LONG_AGO));
        Pods.report(api.client(), second, Pods.running(LONG_AGO));
        assertEquals(State.RUNNING, observe(driver).state());

        Pods.report(api.client(), first, Pods.ended(0, "Completed", LONG_AGO, JUST_NOW));
        Pods.report(api.client(), second, Pods.ended(0, "Completed", LONG_AGO, JUST_NOW));
        assertEquals(State.FINISHING, observe(driver).state());
        condition("Complete", null);

        var end = observe(driver);
        assertEquals(State.SUCCEEDED, end.state());
        assertEquals(
                new Progress.Task(
                        "worker-1",
                        Instant.parse(LONG_AGO),
                        Instant.parse(JUST_NOW),
                        0,
                        null,
                        null),
                end.tasks().get(1));
    }

    @Test
    void theTaskThatFailedFirstIsTheReason() {
        var driver = driver();
        driver.start(KubernetesSamples.job(3));
        var first = pod(0);
        Pods.report(api.client(), first, Pods.running(LONG_AGO));
        Pods.report(api.client(), pod(1), Pods.ended(137, "OOMKilled", LONG_AGO, JUST_NOW));
        assertEquals(State.RUNNING, observe(driver).state());
        api.client().resource(first).delete();
        condition("Failed", "Job has reached the specified backoff limit");

        var end = observe(driver);

        assertEquals(State.FAILED, end.state());
        assertEquals(
                "worker-1: out of memory: it used more than its 4294967296 bytes", end.reason());
        assertEquals(137, end.tasks().get(1).exitCode());
        assertNull(end.tasks().get(0).exitCode());
    }

    @Test
    void whatTheJobSaysIsTheReasonOfLastResort() {
        var driver = driver();
        driver.start(KubernetesSamples.job(1));
        condition("Failed", "Job has reached the specified backoff limit");

        assertEquals("Job has reached the specified backoff limit", observe(driver).reason());
    }

    @Test
    void whatEndsPodsFromOutsideIsTold() {
        assertEquals(
                "worker-0: evicted from its node: low on memory",
                failure(new PodStatusBuilder().withReason("Evicted").withMessage("low on memory")));
        assertEquals(
                "worker-0: its node was lost",
                failure(
                        new PodStatusBuilder()
                                .addNewCondition()
                                .withType("DisruptionTarget")
                                .withStatus("True")
                                .withReason("DeletionByTaintManager")
                                .endCondition()));
        assertEquals(
                "worker-0 was ended by signal 11",
                failure(new PodStatusBuilder(Pods.ended(139, "Error", LONG_AGO, JUST_NOW))));
        assertEquals(
                "worker-0: its command cannot be started: no such file: python4",
                failure(
                        new PodStatusBuilder(Pods.ended(128, "StartError", LONG_AGO, JUST_NOW))
                                .editFirstContainerStatus()
                                .editState()
                                .editTerminated()
                                .withMessage("no such file: python4")
                                .endTerminated()
                                .endState()
                                .endContainerStatus()));
    }

    private String failure(PodStatusBuilder status) {
        var driver = driver();
        driver.start(KubernetesSamples.job(1));
        Pods.report(api.client(), pod(0), status.withPhase("Failed").build());
        condition("Failed", "backoff limit");
        var reason = observe(driver).reason();
        driver.forget(ID);
        return reason;
    }

    @Test
    void whatRunsIsStoppedWithoutLosingItsPods() {
        var driver = driver();
        driver.start(KubernetesSamples.job(1));
        Pods.report(api.client(), pod(0), Pods.running(JUST_NOW));

        driver.stop(ID, GRACE);

        assertEquals(State.RUNNING, observe(driver).state());
        var pod = api.client().pods().list().getItems().getFirst();
        assertEquals(1, pod.getSpec().getActiveDeadlineSeconds());
        assertTrue(job().getSpec().getActiveDeadlineSeconds() >= 90);
        condition("Failed", "deadline");
        assertEquals(State.STOPPED, observe(driver).state());
        assertNull(observe(driver).reason());
    }

    @Test
    void whatHasNotBegunIsStoppedByTheJob() {
        var driver = driver();
        driver.start(KubernetesSamples.job(1));

        driver.stop(ID, GRACE);

        assertEquals(1, job().getSpec().getActiveDeadlineSeconds());
    }

    @Test
    void whatHasEndedIsNotStopped() {
        var driver = driver();
        driver.start(KubernetesSamples.job(1));
        condition("Failed", "backoff limit");

        driver.stop(ID, GRACE);

        assertEquals(State.FAILED, observe(driver).state());
    }

    @Test
    void whatRunsIsNotForgotten() {
        var driver = driver();
        driver.start(KubernetesSamples.job(2));
        driver.forget(ID);
        assertEquals(1, api.client().services().list().getItems().size());

        condition("Complete", null);
        pod(0);
        driver.forget(ID);

        assertEquals(List.of(), api.client().batch().v1().jobs().list().getItems());
        assertEquals(List.of(), api.client().services().list().getItems());
        assertEquals(List.of(), api.client().pods().list().getItems());
    }

    @Test
    void inputsHaveToExist() {
        var workload =
                KubernetesSamples.with(
                        KubernetesSamples.job(1),
                        List.of(transfer("obs://data/nothing", "in")),
                        List.of());
        var driver = driver("object-store-claim", "objects");

        var refusal = assertThrows(ComputeException.class, () -> driver.start(workload));

        assertEquals("obs://data/nothing does not exist", refusal.getMessage());
        assertEquals(List.of(), api.client().batch().v1().jobs().list().getItems());
    }

    @Test
    void whatTheClusterFindsWrongIsRefused() {
        api.server()
                .expect()
                .post()
                .withPath("/apis/batch/v1/namespaces/test/jobs")
                .andReturn(422, "{\"kind\":\"Status\",\"message\":\"image is odd\",\"code\":422}")
                .once();
        var driver = driver();

        var refusal =
                assertThrows(ComputeException.class, () -> driver.start(KubernetesSamples.job(1)));

        assertTrue(refusal.getMessage().contains("image is odd"), refusal.getMessage());
    }

    private KubernetesDriver driver(String... keysAndValues) {
        return new KubernetesDriver(
                api.client(),
                settings(keysAndValues),
                new KnownObjects(),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Progress observe(KubernetesDriver driver) {
        return driver.observe(ID, 1).orElseThrow();
    }

    private Job job() {
        return api.client().batch().v1().jobs().list().getItems().getFirst();
    }

    private Pod pod(int index) {
        var job = job();
        return Pods.create(api.client(), job, job.getSpec().getTemplate(), index);
    }

    private void condition(String type, String message) {
        api.client()
                .resource(job())
                .editStatus(
                        now ->
                                new JobBuilder(now)
                                        .editOrNewStatus()
                                        .addNewCondition()
                                        .withType(type)
                                        .withStatus("True")
                                        .withMessage(message)
                                        .endCondition()
                                        .endStatus()
                                        .build());
    }

    private static List<Progress.Task> tasks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Progress.Task("worker-" + i, null, null, null, null, null))
                .toList();
    }
}
