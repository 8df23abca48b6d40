package dev.lantau.modelarts.compute.kubernetes;

import static dev.lantau.modelarts.compute.kubernetes.KubernetesSamples.ID;
import static dev.lantau.modelarts.compute.kubernetes.KubernetesSamples.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.compute.Progress;
import dev.lantau.modelarts.compute.Progress.State;
import dev.lantau.modelarts.compute.Usage;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is made of the statuses that a cluster reports about services. */
class ServiceRunsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String BEGUN = "2026-11-28T11:00:00Z";
    private static final String ENDED = "2026-11-28T11:30:00Z";
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ApiServer api = new ApiServer();
    private KubernetesDriver driver;

    @BeforeEach
    void start() {
        driver =
                new KubernetesDriver(
                        api.client(),
                        settings(),
                        new KnownObjects(),
                        Clock.fixed(NOW, ZoneOffset.UTC));
        driver.start(KubernetesSamples.service());
    }

    @AfterEach
    void close() {
        driver.close();
        api.close();
    }

    @Test
    void aServiceHasItsAddressWhenItRuns() {
        assertEquals(State.PREPARING, observe(1).state());
        assertNull(observe(1).tasks().getFirst().address());

        Pods.report(api.client(), pod(), Pods.running(BEGUN));

        assertEquals(
                new Progress(
                        State.RUNNING,
                        null,
                        List.of(
                                new Progress.Task(
                                        "worker-0",
                                        Instant.parse(BEGUN),
                                        null,
                                        null,
                                        null,
                                        "lantau-" + ID + ".test.svc:8888"))),
                observe(1));
        assertEquals(Optional.empty(), driver.observe(ID, 2));
    }

    @Test
    void whatIsStoppedKeepsItsVolumeAndStartsAgain() {
        var pod = pod();
        Pods.report(api.client(), pod, Pods.running(BEGUN));

        driver.stop(ID, GRACE);
        api.client().resource(pod).delete();
        driver.start(KubernetesSamples.service());

        assertEquals(0, statefulSet().getSpec().getReplicas());
        assertEquals(State.STOPPED, observe(1).state());
        assertEquals(NOW, observe(1).tasks().getFirst().endedAt());

        driver.start(KubernetesSamples.next(KubernetesSamples.service()));

        assertEquals(1, statefulSet().getSpec().getReplicas());
        assertFalse(statefulSet().getMetadata().getAnnotations().containsKey(Marks.STOPPED));
        assertEquals(
                "AGAIN",
                statefulSet()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getEnv()
                        .getFirst()
                        .getName());
        assertEquals(State.PREPARING, observe(2).state());
        assertEquals(State.STOPPED, observe(1).state());
    }

    @Test
    void aPodThatIsStillThereIsStillRunning() {
        Pods.report(api.client(), pod(), Pods.running(BEGUN));
        var service = statefulSet();

        new ServiceRuns(
                        new Cluster(api.client(), settings()),
                        settings(),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .stop(service, GRACE);

        assertEquals(0, statefulSet().getSpec().getReplicas());
        assertEquals(List.of(), api.client().pods().list().getItems());
    }

    @Test
    void aServiceThatEndsByItselfHasFailedForGood() {
        var pod = pod();
        Pods.report(
                api.client(),
                pod,
                new PodStatusBuilder(Pods.running(ENDED))
                        .editFirstContainerStatus()
                        .withRestartCount(1)
                        .withLastState(
                                new ContainerStateBuilder()
                                        .withNewTerminated()
                                        .withExitCode(2)
                                        .withReason("Error")
                                        .withMessage("no module named jupyter\n")
                                        .withStartedAt(BEGUN)
                                        .withFinishedAt(ENDED)
                                        .endTerminated()
                                        .build())
                        .endContainerStatus()
                        .build());

        var first = observe(1);
        assertEquals(0, statefulSet().getSpec().getReplicas());
        api.client().resource(pod).delete();
        driver.stop(ID, GRACE);
        var later = observe(1);

        assertEquals(State.FAILED, first.state());
        assertEquals("worker-0 ended with exit code 2: no module named jupyter", first.reason());
        assertEquals(first.reason(), later.reason());
        assertEquals(State.FAILED, later.state());
        assertEquals(2, later.tasks().getFirst().exitCode());
        assertEquals(Instant.parse(ENDED), later.tasks().getFirst().endedAt());
    }

    @Test
    void aServiceThatIsEvictedComesBack() {
        Pods.report(
                api.client(),
                pod(),
                new PodStatusBuilder(Pods.ended(137, "Error", BEGUN, ENDED))
                        .withReason("Evicted")
                        .build());

        assertEquals(State.PREPARING, observe(1).state());
    }

    @Test
    void aPodThatIsTakenAwayHasNotEndedByItself() {
        var ended =
                new PodBuilder(pod())
                        .withStatus(
                                new PodStatusBuilder(Pods.ended(143, "Error", BEGUN, ENDED))
                                        .withPhase("Running")
                                        .build())
                        .build();
        var leaving =
                new PodBuilder(ended)
                        .editMetadata()
                        .withDeletionTimestamp(ENDED)
                        .endMetadata()
                        .build();

        assertTrue(new PodReading(ended).restarted());
        assertFalse(new PodReading(leaving).restarted());
    }

    @Test
    void anImageThatCannotBePulledEndsIt() {
        Pods.report(api.client(), pod(), Pods.waiting("ImagePullBackOff", "not found", BEGUN));

        assertEquals(State.FAILED, observe(1).state());
        assertEquals(0, statefulSet().getSpec().getReplicas());
    }

    @Test
    void usageIsWhatTheMetricsServerSays() {
        var pod = pod();
        Pods.report(api.client(), pod, Pods.running(BEGUN));
        assertEquals(Optional.empty(), driver.usage(ID, 0));

        api.metrics(
                pod.getMetadata().getName(),
                """
                {"kind": "PodMetrics", "apiVersion": "metrics.k8s.io/v1beta1", "containers": [
                  {"name": "task", "usage": {"cpu": "1500m", "memory": "64Mi"}}]}
                """);

        assertEquals(Optional.of(new Usage(1.5, 64L << 20)), driver.usage(ID, 0));
        assertEquals(Optional.empty(), driver.usage(ID, 1));
    }

    @Test
    void forgettingTakesTheVolumeToo() {
        api.client()
                .resource(
                        new PersistentVolumeClaimBuilder()
                                .withNewMetadata()
                                .withName("own-lantau-" + ID + "-0")
                                .withLabels(Marks.selector(ID))
                                .endMetadata()
                                .build())
                .create();
        driver.stop(ID, GRACE);

        driver.forget(ID);

        assertEquals(List.of(), api.client().persistentVolumeClaims().list().getItems());
        assertEquals(List.of(), api.client().apps().statefulSets().list().getItems());
        assertEquals(List.of(), api.client().services().list().getItems());
        assertEquals(Optional.empty(), driver.observe(ID, 1));
    }

    @Test
    void listenersHearOfPods() throws InterruptedException {
        Set<String> heard = ConcurrentHashMap.newKeySet();
        var known = new CountDownLatch(1);
        var twice = new CountDownLatch(2);
        driver.onChange(
                id -> {
                    heard.add(id);
                    known.countDown();
                    twice.countDown();
                });
        assertTrue(known.await(10, TimeUnit.SECONDS));

        pod();

        assertTrue(twice.await(10, TimeUnit.SECONDS));
        assertEquals(Set.of(ID), heard);
    }

    private Progress observe(int attempt) {
        return driver.observe(ID, attempt).orElseThrow();
    }

    private StatefulSet statefulSet() {
        return api.client().apps().statefulSets().list().getItems().getFirst();
    }

    private Pod pod() {
        var service = statefulSet();
        return Pods.create(api.client(), service, service.getSpec().getTemplate(), 0);
    }
}
