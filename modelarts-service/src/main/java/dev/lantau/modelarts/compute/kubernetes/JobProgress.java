package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.Progress;
import dev.lantau.modelarts.compute.Progress.State;
import dev.lantau.modelarts.compute.Progress.Task;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far a Job is, by its own status and that of its pods. */
final class JobProgress {
    private final Cluster cluster;
    private final Duration patience;
    private final Clock clock;

    JobProgress(Cluster cluster, Duration patience, Clock clock) {
        this.cluster = cluster;
        this.patience = patience;
        this.clock = clock;
    }

    Progress of(Job job) {
        var id = Marks.annotation(job, Marks.WORKLOAD_ID).orElseThrow();
        Map<Integer, PodReading> pods = new TreeMap<>();
        cluster.pods(id, Marks.attempt(job)).forEach(pod -> pods.putIfAbsent(pod.index(), pod));
        var tasks = tasks(job, pods);
        var refusal = Marks.annotation(job, Marks.FAILED);
        if (refusal.isPresent()) {
            return new Progress(State.FAILED, refusal.get(), tasks);
        }
        boolean stopped = Marks.annotation(job, Marks.STOPPED).isPresent();
        var over = JobRuns.condition(job);
        if (over.isPresent()) {
            return over(job, over.get(), stopped, tasks);
        }
        if (JobRuns.suspended(job)) {
            boolean gone = pods.values().stream().allMatch(PodReading::over);
            return stopped && gone
                    ? new Progress(State.STOPPED, null, tasks)
                    : new Progress(State.QUEUED, queue(job), tasks);
        }
        return underWay(job, pods, tasks);
    }

    private static Progress over(Job job, String condition, boolean stopped, List<Task> tasks) {
        if (condition.equals("Complete")) {
            return new Progress(State.SUCCEEDED, null, tasks);
        }
        return stopped
                ? new Progress(State.STOPPED, null, tasks)
                : new Progress(State.FAILED, failure(job, tasks), tasks);
    }

    private Progress underWay(Job job, Map<Integer, PodReading> pods, List<Task> tasks) {
        boolean complete = pods.size() >= tasks.size();
        boolean failing = pods.values().stream().anyMatch(PodReading::failed) || failures(job) > 0;
        if ((complete || failing) && pods.values().stream().allMatch(PodReading::over)) {
            return new Progress(State.FINISHING, null, tasks);
        } else if (failing || complete && pods.values().stream().allMatch(PodReading::started)) {
            return new Progress(State.RUNNING, null, tasks);
        }
        var late = pods.values().stream().filter(pod -> !pod.started()).toList();
        var waiting = Waiting.of(cluster, job, late, patience, clock);
        return new Progress(waiting.state(), waiting.reason(), tasks);
    }

    /** Pods that the Job takes away because another failed are not waited for. */
    private static int failures(Job job) {
        return Optional.ofNullable(job.getStatus()).map(JobStatus::getFailed).orElse(0);
    }

    /** The first task that failed says more than the Job, which only counts them. */
    private static String failure(Job job, List<Task> tasks) {
        return tasks.stream()
                .filter(task -> Endings.sentence(task).isPresent())
                .min(JobProgress::earlier)
                .flatMap(Endings::sentence)
                .or(() -> said(job))
                .orElse(null);
    }

    private static int earlier(Task one, Task other) {
        if (one.endedAt() == null || other.endedAt() == null) {
            return Boolean.compare(one.endedAt() == null, other.endedAt() == null);
        }
        return one.endedAt().compareTo(other.endedAt());
    }

    private static Optional<String> said(Job job) {
        return job.getStatus().getConditions().stream()
                .filter(condition -> "Failed".equals(condition.getType()))
                .map(JobCondition::getMessage)
                .findFirst();
    }

    private static String queue(Job job) {
        return Marks.label(job, Marks.QUEUE)
                .map(queue -> "waits for room in queue " + queue)
                .orElse("suspended");
    }

    private static List<Task> tasks(Job job, Map<Integer, PodReading> pods) {
        var names = Marks.tasks(job);
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            var pod = pods.get(i);
            tasks.add(
                    pod == null
                            ? new Task(names.get(i), null, null, null, null, null)
                            : pod.task(names.get(i), null));
        }
        return tasks;
    }
}
