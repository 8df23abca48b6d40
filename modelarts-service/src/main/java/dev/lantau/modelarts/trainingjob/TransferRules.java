package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.trainingjob.Refusals.blank;
import static dev.lantau.modelarts.trainingjob.Refusals.objectPath;
import static dev.lantau.modelarts.trainingjob.Refusals.orEmpty;
import static dev.lantau.modelarts.trainingjob.Refusals.requireContainerPath;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.objectstore.ObjectPath;
import dev.lantau.modelarts.wire.AlgorithmCreateInput;
import dev.lantau.modelarts.wire.AlgorithmCreateOutput;
import dev.lantau.modelarts.wire.Input;
import dev.lantau.modelarts.wire.Output;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Inputs and outputs of a job. */
final class TransferRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String ENVIRONMENT = "env";
    private static final Set<String> ACCESS = Set.of("parameter", ENVIRONMENT);

    private TransferRules() {}

    /** ModelArts.2753 for names, missing places and data sets, .2791 for paths, .0104. */
    static void require(List<Input> inputs, List<Output> outputs) {
        Set<String> names = new HashSet<>();
        for (var input : orEmpty(inputs)) {
            requireName(names, input.name(), input.accessMethod(), input.localDir());
            source(input);
        }
        for (var output : orEmpty(outputs)) {
            requireName(names, output.name(), output.accessMethod(), output.localDir());
            target(output);
        }
    }

    /** Where an input comes from. */
    static ObjectPath source(Input input) {
        var remote = input.remote();
        if (remote.obs() != null) {
            return objectPath("the input " + input.name(), remote.obs().obsUrl());
        }
        if (remote.dataset() != null && !blank(remote.dataset().obsUrl())) {
            return objectPath("the data set of " + input.name(), remote.dataset().obsUrl());
        }
        throw wrong(
                remote.dataset() == null
                        ? "the input %s has no remote.obs".formatted(input.name())
                        : "data sets are not here; the input %s needs remote.obs"
                                .formatted(input.name()));
    }

    /** Where an output goes to. */
    static ObjectPath target(Output output) {
        return objectPath("the output " + output.name(), output.remote().obs().obsUrl()).asFolder();
    }

    /** Whether its place reaches the code as an environment variable and not as a parameter. */
    static boolean byEnvironment(String accessMethod) {
        return ENVIRONMENT.equalsIgnoreCase(accessMethod);
    }

    private static void requireName(
            Set<String> names, String name, String accessMethod, String localDir) {
        if (!NAME.matcher(name).matches()) {
            throw wrong(
                    "'%s' is no name of 1 to 64 letters, digits, underscores and hyphens"
                            .formatted(name));
        }
        if (!names.add(name)) {
            throw wrong("the name %s is there twice".formatted(name));
        }
        Refusals.require(
                blank(accessMethod) || ACCESS.contains(accessMethod.toLowerCase(Locale.ROOT)),
                "access_method is parameter or env");
        if (byEnvironment(accessMethod) && !VARIABLE.matcher(name).matches()) {
            throw wrong("%s cannot be an environment variable".formatted(name));
        }
        requireContainerPath("local_dir of " + name, localDir);
    }

    /** Refuses a job that leaves out what its algorithm reads or writes (ModelArts.2753). */
    static void requireAll(
            List<AlgorithmCreateInput> wantedInputs,
            List<AlgorithmCreateOutput> wantedOutputs,
            List<Input> inputs,
            List<Output> outputs) {
        for (var wanted : orEmpty(wantedInputs)) {
            if (!Refusals.any(inputs, input -> input.name().equals(wanted.name()))) {
                throw wrong("the algorithm reads %s, which the job lacks".formatted(wanted.name()));
            }
        }
        for (var wanted : orEmpty(wantedOutputs)) {
            if (!Refusals.any(outputs, output -> output.name().equals(wanted.name()))) {
                throw wrong(
                        "the algorithm writes %s, which the job lacks".formatted(wanted.name()));
            }
        }
    }

    private static ApiException wrong(String text) {
        return new ApiException(ModelArtsError.INPUT_OUTPUT, text);
    }
}
