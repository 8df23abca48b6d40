package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Names, labels and annotations: how objects of a workload are called and found again. */
final class Marks {
    static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    static final String LANTAU = "lantau";
    static final String WORKLOAD = "lantau.dev/workload";
    static final String ATTEMPT = "lantau.dev/attempt";
    static final String DOMAIN = "lantau.dev/domain";
    static final String QUEUE = "kueue.x-k8s.io/queue-name";
    static final String QUEUE_PRIORITY = "kueue.x-k8s.io/priority-class";

    /** Annotations. */
    static final String WORKLOAD_ID = "lantau.dev/workload-id";

    static final String DISPLAY_NAME = "lantau.dev/name";
    static final String TASKS = "lantau.dev/tasks";
    static final String STOPPED = "lantau.dev/stopped";
    static final String FAILED = "lantau.dev/failed";

    /** A job's pod has it as a label too since Kubernetes 1.28; the annotation is older. */
    static final String INDEX = "batch.kubernetes.io/job-completion-index";

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,34}[a-z0-9])?");
    private static final int HASH = 16;

    private Marks() {}

    /**
     * An id as part of a name and as a label's value: itself when it is fit, otherwise its hash.
     * Short enough that a StatefulSet's revisions fit into 63 characters.
     */
    static String key(String id) {
        return LABEL.matcher(id).matches() ? id : "x" + hash(id);
    }

    /** Name of the job of an attempt and of the service that its tasks find each other by. */
    static String job(String workloadId, int attempt) {
        return service(workloadId) + "-" + attempt;
    }

    /** Name of a service's StatefulSet and Service, the same for all attempts. */
    static String service(String workloadId) {
        return "lantau-" + key(workloadId);
    }

    /** Labels that select everything of a workload. */
    static Map<String, String> selector(String workloadId) {
        return new TreeMap<>(Map.of(MANAGED_BY, LANTAU, WORKLOAD, key(workloadId)));
    }

    /** Labels that select everything of an attempt. */
    static Map<String, String> selector(String workloadId, int attempt) {
        var labels = selector(workloadId);
        labels.put(ATTEMPT, String.valueOf(attempt));
        return labels;
    }

    /** Labels of everything that is made for a workload. */
    static Map<String, String> labels(Workload workload) {
        var labels = selector(workload.id(), workload.attempt());
        labels.put(DOMAIN, key(workload.domainId()));
        return labels;
    }

    /** Annotations of what runs a workload, and of its pods. */
    static Map<String, String> annotations(Workload workload) {
        var annotations = new TreeMap<String, String>();
        annotations.put(WORKLOAD_ID, workload.id());
        annotations.put(TASKS, String.join(",", workload.tasks()));
        if (workload.name() != null) {
            annotations.put(DISPLAY_NAME, workload.name());
        }
        return annotations;
    }

    static Optional<String> annotation(HasMetadata object, String name) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).map(all -> all.get(name));
    }

    static Optional<String> label(HasMetadata object, String name) {
        return Optional.ofNullable(object.getMetadata().getLabels()).map(all -> all.get(name));
    }

    /** Attempt that an object belongs to; 0 when it does not say. */
    static int attempt(HasMetadata object) {
        return label(object, ATTEMPT).map(Integer::valueOf).orElse(0);
    }

    /** Names of a workload's tasks in order of rank. */
    static List<String> tasks(HasMetadata object) {
        return annotation(object, TASKS).map(names -> List.of(names.split(","))).orElse(List.of());
    }

    private static String hash(String id) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
