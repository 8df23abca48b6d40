package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.trainingjob.Refusals.blank;
import static dev.lantau.modelarts.trainingjob.Refusals.orEmpty;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.compute.ComputeException;
import dev.lantau.modelarts.compute.Workload;
import dev.lantau.modelarts.objectstore.ObjectPath;
import dev.lantau.modelarts.objectstore.ObjectStore;
import dev.lantau.modelarts.wire.JobAlgorithm;
import dev.lantau.modelarts.wire.Spec;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Turns a job into what a driver runs. */
@ApplicationScoped
class Launch {
    private static final int ONLY_ATTEMPT = 1;
    private static final int DEFAULT_PRIORITY = 1;

    private final ComputeDriver driver;
    private final ObjectStore store;
    private final CodeRules code;

    Launch(ComputeDriver driver, ObjectStore store, CodeRules code) {
        this.driver = driver;
        this.store = store;
        this.code = code;
    }

    /** Where the job's things lie. */
    Places places(TrainingJob row) {
        return new Places(driver.root(row.id));
    }

    /** The whole job as a workload. */
    Workload workload(TrainingJob row) {
        var places = places(row);
        var algorithm = row.job.algorithm();
        return new Workload(
                row.id,
                ONLY_ATTEMPT,
                row.domainId,
                Workload.Kind.JOB,
                row.name,
                row.taskNames(),
                command(algorithm, places),
                environment(row, places),
                directory(algorithm, places),
                inputs(row, places),
                outputs(row, places),
                FlavorRules.each(row.resource.flavorDetail()),
                algorithm.engine() == null ? null : algorithm.engine().imageUrl(),
                priority(row.job.spec()));
    }

    private static int priority(Spec spec) {
        return Optional.ofNullable(spec.schedulePolicy())
                .map(policy -> policy.priority())
                .orElse(DEFAULT_PRIORITY);
    }

    /** Places and parameters go at the end, where the vendor puts them too. */
    private List<String> command(JobAlgorithm algorithm, Places places) {
        var arguments = arguments(algorithm, places);
        List<String> command = new ArrayList<>();
        if (blank(algorithm.command())) {
            var file = CodeRules.bootFile(algorithm.codeDir(), algorithm.bootFile());
            command.addAll(
                    code.interpreter(file)
                            .orElseThrow(() -> new ComputeException("nothing here runs " + file)));
            command.add(places.code(algorithm) + "/" + file);
        } else if (arguments.isEmpty()) {
            return List.of("sh", "-c", algorithm.command());
        } else {
            command.addAll(
                    List.of("sh", "-c", algorithm.command().stripTrailing() + " \"$@\"", "sh"));
        }
        command.addAll(arguments);
        return command;
    }

    private static List<String> arguments(JobAlgorithm algorithm, Places places) {
        List<String> arguments = new ArrayList<>();
        for (var parameter : orEmpty(algorithm.parameters())) {
            arguments.add(
                    argument(parameter.name(), Objects.requireNonNullElse(parameter.value(), "")));
        }
        for (var input : orEmpty(algorithm.inputs())) {
            if (!TransferRules.byEnvironment(input.accessMethod())) {
                arguments.add(argument(input.name(), places.input(input.name(), input.localDir())));
            }
        }
        for (var output : orEmpty(algorithm.outputs())) {
            if (!TransferRules.byEnvironment(output.accessMethod())) {
                arguments.add(
                        argument(output.name(), places.output(output.name(), output.localDir())));
            }
        }
        return arguments;
    }

    private static String argument(String name, String value) {
        return "--" + name + "=" + value;
    }

    /** The vendor's variables, what has access by the environment, and the job's own. */
    private static Map<String, String> environment(TrainingJob row, Places places) {
        var algorithm = row.job.algorithm();
        var variables = vendorVariables(row, places);
        for (var input : orEmpty(algorithm.inputs())) {
            if (TransferRules.byEnvironment(input.accessMethod())) {
                variables.put(input.name(), places.input(input.name(), input.localDir()));
            }
        }
        for (var output : orEmpty(algorithm.outputs())) {
            if (TransferRules.byEnvironment(output.accessMethod())) {
                variables.put(output.name(), places.output(output.name(), output.localDir()));
            }
        }
        if (algorithm.environments() != null) {
            algorithm
                    .environments()
                    .forEach((k, v) -> variables.put(k, Objects.requireNonNullElse(v, "")));
        }
        return variables;
    }

    private static Map<String, String> vendorVariables(TrainingJob row, Places places) {
        var nodes = String.valueOf(row.nodeCount);
        int accelerators = FlavorRules.accelerators(row.resource.flavorDetail());
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("MA_HOME", places.root());
        variables.put("MA_MOUNT_PATH", places.root());
        variables.put("MA_JOB_DIR", places.code());
        variables.put("MA_LOG_DIR", places.root() + "/log");
        variables.put("MA_TASK_NAME", "worker");
        variables.put("MA_NUM_HOSTS", nodes);
        variables.put("MA_NUM_GPUS", String.valueOf(accelerators));
        variables.put("VC_WORKER_NUM", nodes);
        if (row.nodeCount == 1) {
            variables.put("VC_TASK_INDEX", "0");
        }
        variables.put("PYTHONUNBUFFERED", "1");
        return variables;
    }

    /** Boot files start in their folder, commands in the job's directory, as the vendor's do. */
    private static String directory(JobAlgorithm algorithm, Places places) {
        if (!blank(algorithm.workingDir())) {
            return places.mapped(algorithm.workingDir());
        }
        return blank(algorithm.command()) ? places.code(algorithm) : places.root();
    }

    private List<Workload.Transfer> inputs(TrainingJob row, Places places) {
        var algorithm = row.job.algorithm();
        List<Workload.Transfer> transfers = new ArrayList<>();
        if (!blank(algorithm.codeDir())) {
            transfers.add(
                    new Workload.Transfer(
                            CodeRules.folder(algorithm.codeDir()), places.code(algorithm)));
        }
        for (var input : orEmpty(algorithm.inputs())) {
            transfers.add(
                    new Workload.Transfer(
                            TransferRules.source(input),
                            places.input(input.name(), input.localDir())));
        }
        volumes(row, places).stream()
                .filter(volume -> isThere(row.domainId, volume.remote()))
                .forEach(transfers::add);
        return transfers;
    }

    private List<Workload.Transfer> outputs(TrainingJob row, Places places) {
        List<Workload.Transfer> transfers = new ArrayList<>();
        for (var output : orEmpty(row.job.algorithm().outputs())) {
            transfers.add(
                    new Workload.Transfer(
                            TransferRules.target(output),
                            places.output(output.name(), output.localDir())));
        }
        var model = row.job.spec().outputModel();
        if (model != null && model.obs() != null) {
            transfers.add(
                    new Workload.Transfer(
                            Refusals.objectPath("output_model", model.obs().obsPath()).asFolder(),
                            places.mapped(model.obs().localPath())));
        }
        transfers.addAll(volumes(row, places));
        return transfers;
    }

    /** A volume of the object store is copied in before the job and back while it runs. */
    private static List<Workload.Transfer> volumes(TrainingJob row, Places places) {
        return orEmpty(row.job.spec().volumes()).stream()
                .map(
                        volume ->
                                new Workload.Transfer(
                                        Refusals.objectPath("volume", volume.obs().obsPath())
                                                .asFolder(),
                                        places.mapped(volume.obs().localPath())))
                .toList();
    }

    /** A volume may be new and empty, where an input must be there. */
    private boolean isThere(String domainId, ObjectPath folder) {
        try {
            return store.exists(domainId, folder);
        } catch (IOException away) {
            throw new ComputeException(
                    "%s cannot be read: %s".formatted(folder, away.getMessage()));
        }
    }
}
