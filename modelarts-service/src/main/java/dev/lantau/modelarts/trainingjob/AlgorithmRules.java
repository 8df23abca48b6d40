package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.trainingjob.Refusals.blank;
import static dev.lantau.modelarts.trainingjob.Refusals.orEmpty;
import static dev.lantau.modelarts.trainingjob.Refusals.require;
import static dev.lantau.modelarts.trainingjob.Refusals.requireContainerPath;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.algorithm.Algorithms;
import dev.lantau.modelarts.wire.AlgorithmCreateEngine;
import dev.lantau.modelarts.wire.AlgorithmResponse;
import dev.lantau.modelarts.wire.AlgorithmResponseJobConfig;
import dev.lantau.modelarts.wire.JobAlgorithm;
import dev.lantau.modelarts.wire.JobEngine;
import dev.lantau.modelarts.wire.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a job runs: an algorithm of the account's, or what the job itself says. */
@ApplicationScoped
class AlgorithmRules {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][^=\\x00]*");
    private static final int MOST_VARIABLES = 100;
    private static final int LONGEST_VARIABLE = 8192;
    private static final int LONGEST_VALUE = 4096;
    private static final int LONGEST_COMMAND = 65_536;

    private final Algorithms algorithms;
    private final EngineRules engines;
    private final CodeRules code;

    AlgorithmRules(Algorithms algorithms, EngineRules engines, CodeRules code) {
        this.algorithms = algorithms;
        this.engines = engines;
        this.code = code;
    }

    /**
     * The algorithm with what is copied from the one it names. ModelArts.2755 for an unknown id,
     * .2806 for one that says too little, and the codes of its parts.
     */
    JobAlgorithm complete(JobAlgorithm wish) {
        if (wish == null) {
            throw new ApiException(ModelArtsError.COMMAND_AND_IMAGE, "algorithm is missing");
        }
        require(
                blank(wish.subscriptionId()) && blank(wish.itemVersionId()),
                "subscribed algorithms come from a gallery that is not here");
        var known = known(wish.id());
        var config = known.map(AlgorithmResponse::jobConfig);
        requirePlaces(wish);
        PatternRules.require(wish.policies());
        config.ifPresent(
                c ->
                        TransferRules.requireAll(
                                c.inputs(), c.outputs(), wish.inputs(), wish.outputs()));
        TransferRules.require(wish.inputs(), wish.outputs());
        return completed(wish, known, config);
    }

    private Optional<AlgorithmResponse> known(String id) {
        if (blank(id)) {
            return Optional.empty();
        }
        return Optional.of(
                algorithms
                        .find(id)
                        .orElseThrow(() -> new ApiException(ModelArtsError.ALGORITHM_MISSING, id)));
    }

    private static void requirePlaces(JobAlgorithm wish) {
        requireContainerPath("local_code_dir", wish.localCodeDir());
        requireContainerPath("working_dir", wish.workingDir());
        requireEnvironments(wish.environments());
    }

    private JobAlgorithm completed(
            JobAlgorithm wish,
            Optional<AlgorithmResponse> known,
            Optional<AlgorithmResponseJobConfig> config) {
        var codeDir = first(wish.codeDir(), config.map(AlgorithmResponseJobConfig::codeDir));
        var bootFile = first(wish.bootFile(), config.map(AlgorithmResponseJobConfig::bootFile));
        var command = first(wish.command(), config.map(AlgorithmResponseJobConfig::command));
        code.require(codeDir, bootFile, command);
        require(
                command == null || command.length() <= LONGEST_COMMAND,
                "the command is longer than %d characters",
                LONGEST_COMMAND);
        return new JobAlgorithm(
                wish.autosearchConfigPath(),
                wish.autosearchFrameworkPath(),
                bootFile,
                codeDir,
                command,
                engine(wish.engine(), config.map(AlgorithmResponseJobConfig::engine)),
                wish.environments(),
                wish.id(),
                orEmpty(wish.inputs()),
                null,
                wish.localCodeDir(),
                first(wish.name(), known.map(algorithm -> algorithm.metadata().name())),
                orEmpty(wish.outputs()),
                parameters(wish.parameters(), config),
                wish.policies(),
                null,
                wish.summary(),
                wish.workingDir());
    }

    private static List<Parameters> parameters(
            List<Parameters> wish, Optional<AlgorithmResponseJobConfig> config) {
        return ParameterRules.merged(
                config.map(AlgorithmResponseJobConfig::parameters).orElse(null),
                wish,
                config.map(c -> !Boolean.FALSE.equals(c.parametersCustomization())).orElse(true));
    }

    private JobEngine engine(JobEngine wish, Optional<AlgorithmCreateEngine> ofAlgorithm) {
        return engines.complete(
                wish != null
                        ? wish
                        : ofAlgorithm
                                .map(
                                        engine ->
                                                new JobEngine(
                                                        engine.engineId(),
                                                        engine.engineName(),
                                                        engine.engineVersion(),
                                                        engine.imageUrl(),
                                                        null,
                                                        null))
                                .orElse(null));
    }

    private static String first(String own, Optional<String> other) {
        return blank(own) ? other.filter(text -> !blank(text)).orElse(null) : own;
    }

    private static void requireEnvironments(Map<String, String> environments) {
        if (environments == null) {
            return;
        }
        require(
                environments.size() <= MOST_VARIABLES,
                "there may be %d environment variables at most",
                MOST_VARIABLES);
        environments.forEach(
                (name, value) -> {
                    require(
                            name.length() <= LONGEST_VARIABLE && VARIABLE.matcher(name).matches(),
                            "names of environment variables begin with a letter or underscore, have no equals sign and at most %d characters",
                            LONGEST_VARIABLE);
                    require(
                            value == null || value.length() <= LONGEST_VALUE,
                            "the environment variable %s is longer than %d characters",
                            name,
                            LONGEST_VALUE);
                });
    }
}
