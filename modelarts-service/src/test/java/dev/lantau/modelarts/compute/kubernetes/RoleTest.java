package dev.lantau.modelarts.compute.kubernetes;

import static dev.lantau.modelarts.compute.kubernetes.KubernetesSamples.ID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.compute.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The role that operators are given allows what the driver asks for, and nothing more. */
class RoleTest {
    private static final String AGENT = "the-driver";
    private static final Path ROLE = Path.of("docs", "kubernetes-role.yml");

    @Test
    void theRoleIsWhatTheDriverAsksFor() throws Exception {
        try (var api = new ApiServer();
                var client =
                        new KubernetesClientBuilder()
                                .withConfig(
                                        new ConfigBuilder(api.client().getConfiguration())
                                                .withUserAgent(AGENT)
                                                .build())
                                .build();
                var driver =
                        new KubernetesDriver(
                                client,
                                KubernetesSamples.settings("namespace", "test"),
                                new KnownObjects(),
                                Clock.systemUTC())) {
            watch(driver);
            live(api, driver, KubernetesSamples.job(2));
            live(api, driver, KubernetesSamples.service());

            assertEquals(allowed(api), api.asked(AGENT));
        }
    }

    private static void watch(KubernetesDriver driver) throws InterruptedException {
        var heard = new CountDownLatch(1);
        driver.onChange(id -> heard.countDown());
        driver.start(KubernetesSamples.job(2));
        assertTrue(heard.await(10, TimeUnit.SECONDS));
    }

    /** All that happens to a workload. */
    private static void live(ApiServer api, KubernetesDriver driver, Workload workload) {
        driver.start(workload);
        driver.observe(ID, 1);
        var pod = pod(api, workload);
        Pods.report(api.client(), pod, Pods.running("2026-11-28T11:00:00Z"));
        driver.log(ID, 0, 0, 10);
        driver.usage(ID, 0);
        driver.stop(ID, Duration.ofSeconds(1));
        driver.start(KubernetesSamples.next(workload));
        driver.stop(ID, Duration.ofSeconds(1));
        api.client().batch().v1().jobs().delete();
        driver.forget(ID);
    }

    private static Pod pod(ApiServer api, Workload workload) {
        HasMetadata owner;
        PodTemplateSpec template;
        if (workload.kind() == Workload.Kind.JOB) {
            var job = api.client().batch().v1().jobs().list().getItems().getFirst();
            owner = job;
            template = job.getSpec().getTemplate();
        } else {
            var service = api.client().apps().statefulSets().list().getItems().getFirst();
            owner = service;
            template = service.getSpec().getTemplate();
        }
        return Pods.create(api.client(), owner, template, 0);
    }

    private static Set<String> allowed(ApiServer api) throws IOException {
        Set<String> allowed = new TreeSet<>();
        try (var file = Files.newInputStream(ROLE)) {
            var role =
                    api.client().load(file).items().stream()
                            .filter(Role.class::isInstance)
                            .map(Role.class::cast)
                            .findFirst()
                            .orElseThrow();
            for (var rule : role.getRules()) {
                for (var resource : rule.getResources()) {
                    for (var verb : rule.getVerbs()) {
                        allowed.add(rule.getApiGroups().getFirst() + "/" + resource + " " + verb);
                    }
                }
            }
        }
        return allowed;
    }
}
