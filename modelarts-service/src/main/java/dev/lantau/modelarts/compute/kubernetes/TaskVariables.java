package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.Workload;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Environment and command of a workload's tasks. */
final class TaskVariables {
    /** Port of a service. */
    static final int PORT = 8888;

    /** Where task 0 of a job listens, if it wants to; what torchrun takes unless told otherwise. */
    static final int MASTER_PORT = 29500;

    private static final String INDEX_FIELD = "metadata.annotations['" + Marks.INDEX + "']";

    private TaskVariables() {}

    /** Program and arguments. */
    static List<String> command(Workload workload) {
        return workload.command().stream().map(word -> literal(workload, word)).toList();
    }

    /** In order of their names; those of ranks at the end, for more than one task. */
    static List<EnvVar> environment(Workload workload) {
        var given = new TreeMap<>(workload.environment());
        int count = workload.tasks().size();
        if (count == 1) {
            return variables(workload, given).toList();
        }
        var ranks = ranks(workload, count);
        given.keySet().removeAll(ranks.keySet());
        given.keySet().removeAll(List.of("RANK", "VC_TASK_INDEX"));
        return Stream.of(
                        variables(workload, given),
                        variables(workload, ranks),
                        Stream.of(index("RANK"), index("VC_TASK_INDEX")))
                .flatMap(variables -> variables)
                .toList();
    }

    private static Map<String, String> ranks(Workload workload, int count) {
        var total = String.valueOf(count);
        var name = Marks.job(workload.id(), workload.attempt());
        var ranks = new TreeMap<String, String>();
        ranks.put("MA_NUM_HOSTS", total);
        ranks.put("VC_WORKER_NUM", total);
        ranks.put("WORLD_SIZE", total);
        ranks.put("MASTER_ADDR", host(name, 0));
        ranks.put("MASTER_PORT", String.valueOf(MASTER_PORT));
        ranks.put(
                "VC_WORKER_HOSTS",
                IntStream.range(0, count)
                        .mapToObj(index -> host(name, index))
                        .collect(Collectors.joining(",")));
        return ranks;
    }

    /** Indexed Jobs name their pods' hosts so. */
    private static String host(String name, int index) {
        return name + "-" + index + "." + name;
    }

    private static Stream<EnvVar> variables(Workload workload, Map<String, String> values) {
        return values.entrySet().stream()
                .map(
                        entry ->
                                new EnvVarBuilder()
                                        .withName(entry.getKey())
                                        .withValue(literal(workload, entry.getValue()))
                                        .build());
    }

    private static EnvVar index(String name) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath(INDEX_FIELD)
                .endFieldRef()
                .endValueFrom()
                .build();
    }

    /** Kubernetes would replace {@code $(NAME)}, which is for the task's shell to do. */
    private static String literal(Workload workload, String text) {
        var filled =
                workload.kind() == Workload.Kind.SERVICE
                        ? text.replace("{port}", String.valueOf(PORT))
                                .replace("{address}", "0.0.0.0")
                        : text;
        return filled.replace("$", "$$");
    }
}
