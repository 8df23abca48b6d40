package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.ComputeException;
import dev.lantau.modelarts.compute.Usage;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The namespace that workloads live in. */
final class Cluster {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int INVALID = 422;

    private final KubernetesClient client;
    private final String namespace;

    Cluster(KubernetesClient client, KubernetesSettings settings) {
        this.client = client;
        namespace =
                settings.namespace()
                        .or(() -> Optional.ofNullable(client.getNamespace()))
                        .orElse("default");
    }

    String namespace() {
        return namespace;
    }

    KubernetesClient client() {
        return client;
    }

    /**
     * Makes an object unless it is there.
     *
     * @throws ComputeException when the cluster finds it wrong, which no repetition mends
     */
    void create(HasMetadata object) {
        try {
            client.resource(object).inNamespace(namespace).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() == INVALID || e.getCode() == BAD_REQUEST) {
                throw new ComputeException("the cluster refused it: " + said(e));
            } else if (e.getCode() != CONFLICT) {
                throw e;
            }
        }
    }

    /** Pods of an attempt, the newest first. */
    List<PodReading> pods(String workloadId, int attempt) {
        return client
                .pods()
                .inNamespace(namespace)
                .withLabels(Marks.selector(workloadId, attempt))
                .list()
                .getItems()
                .stream()
                .map(PodReading::new)
                .sorted(PodReading.byAge().reversed())
                .toList();
    }

    /** The pod that has a task of an attempt. */
    Optional<PodReading> pod(String workloadId, int attempt, int task) {
        return pods(workloadId, attempt).stream().filter(pod -> pod.index() == task).findFirst();
    }

    /** What the cluster complained of last about these objects. */
    Optional<String> warning(List<? extends HasMetadata> objects) {
        return objects.stream()
                .flatMap(this::warnings)
                .max(Comparator.comparing(Cluster::time))
                .map(event -> event.getReason() + ": " + event.getMessage());
    }

    /** The whole log of a pod. */
    InputStream log(PodReading pod) {
        return client.pods()
                .inNamespace(namespace)
                .withName(pod.pod().getMetadata().getName())
                .getLogInputStream();
    }

    /** Empty where the cluster has no metrics server, or that one nothing of the pod yet. */
    Optional<Usage> usage(PodReading pod) {
        return found(
                        () ->
                                client.top()
                                        .pods()
                                        .metrics(namespace, pod.pod().getMetadata().getName()))
                .map(
                        metrics ->
                                metrics.getContainers().stream()
                                        .map(container -> usage(container.getUsage()))
                                        .reduce(
                                                new Usage(0, 0),
                                                (one, other) ->
                                                        new Usage(
                                                                one.cpus() + other.cpus(),
                                                                one.memoryBytes()
                                                                        + other.memoryBytes())));
    }

    /** Removes everything of a workload, its volume too. */
    void deleteAll(String workloadId) {
        var labels = Marks.selector(workloadId);
        client.batch().v1().jobs().inNamespace(namespace).withLabels(labels).delete();
        client.apps().statefulSets().inNamespace(namespace).withLabels(labels).delete();
        client.services().inNamespace(namespace).withLabels(labels).delete();
        client.pods().inNamespace(namespace).withLabels(labels).delete();
        client.persistentVolumeClaims().inNamespace(namespace).withLabels(labels).delete();
    }

    /** Empty when there is none such. */
    static <T> Optional<T> found(Supplier<T> wanted) {
        try {
            return Optional.ofNullable(wanted.get());
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND || e.getCode() == BAD_REQUEST) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Stream<Event> warnings(HasMetadata object) {
        return client
                .v1()
                .events()
                .inNamespace(namespace)
                .withField("involvedObject.name", object.getMetadata().getName())
                .list()
                .getItems()
                .stream()
                .filter(event -> "Warning".equals(event.getType()))
                .filter(event -> event.getInvolvedObject().getKind().equals(object.getKind()));
    }

    private static String time(Event event) {
        return Stream.of(
                        event.getLastTimestamp(),
                        event.getEventTime() == null ? null : event.getEventTime().getTime(),
                        event.getMetadata().getCreationTimestamp())
                .filter(text -> text != null)
                .findFirst()
                .orElse("");
    }

    private static Usage usage(Map<String, Quantity> used) {
        return new Usage(
                used.getOrDefault("cpu", new Quantity("0")).getNumericalAmount().doubleValue(),
                used.getOrDefault("memory", new Quantity("0")).getNumericalAmount().longValue());
    }

    private static String said(KubernetesClientException refusal) {
        return refusal.getStatus() == null || refusal.getStatus().getMessage() == null
                ? refusal.getMessage()
                : refusal.getStatus().getMessage();
    }
}
