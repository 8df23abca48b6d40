package dev.lantau.modelarts.algorithm;

import static java.util.Objects.requireNonNullElse;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.objectstore.ObjectPath;
import dev.lantau.modelarts.trainingcatalogue.TrainingCatalogue;
import dev.lantau.modelarts.wire.AlgorithmCreateEngine;
import dev.lantau.modelarts.wire.AlgorithmCreateInput;
import dev.lantau.modelarts.wire.AlgorithmCreateOutput;
import dev.lantau.modelarts.wire.AlgorithmJobConfig;
import dev.lantau.modelarts.wire.ListEnginesItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What must be true of a {@code job_config} ({@code x-rules} of the contract). */
@ApplicationScoped
class JobConfigRules {
    private final TrainingCatalogue catalogue;

    JobConfigRules(TrainingCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Checks it.
     *
     * @return the same, complete: a preset engine has its id, name and version, lists are there,
     *     blank texts are empty
     * @throws ApiException ModelArts.0104, .2753, .2757, .2758, .2767, .2768, .2769, .2780, .2792,
     *     .2806
     */
    AlgorithmJobConfig check(AlgorithmJobConfig wish) {
        var inputs = requireNonNullElse(wish.inputs(), List.<AlgorithmCreateInput>of());
        var outputs = requireNonNullElse(wish.outputs(), List.<AlgorithmCreateOutput>of());
        var engine = engine(wish.engine());
        requireComplete(wish, engine);
        requirePaths(wish);
        requireNames(inputs, outputs);
        return new AlgorithmJobConfig(
                text(wish.bootFile()),
                text(wish.codeDir()),
                text(wish.command()),
                engine,
                inputs,
                outputs,
                ParameterRules.check(wish.parameters()),
                wish.parametersCustomization());
    }

    private AlgorithmCreateEngine engine(AlgorithmCreateEngine wish) {
        if (wish == null) {
            throw incomplete("it needs an engine");
        }
        boolean preset =
                Stream.of(wish.engineId(), wish.engineName(), wish.engineVersion())
                        .anyMatch(JobConfigRules::given);
        if (given(wish.imageUrl())) {
            if (preset) {
                throw incomplete("image_url stands alone in engine");
            }
            if (wish.imageUrl().chars().anyMatch(Character::isWhitespace)) {
                throw new ApiException(
                        ModelArtsError.INVALID_PARAMETER, "image_url has a space in it");
            }
            return new AlgorithmCreateEngine(null, null, null, wish.imageUrl());
        }
        if (!preset) {
            throw incomplete(
                    "engine needs engine_id, engine_name and engine_version, or image_url");
        }
        return preset(wish)
                .map(
                        found ->
                                new AlgorithmCreateEngine(
                                        found.engineId(),
                                        found.engineName(),
                                        found.engineVersion(),
                                        null))
                .orElseThrow(
                        () -> new ApiException(ModelArtsError.ENGINE_MISSING, described(wish)));
    }

    private Optional<ListEnginesItems> preset(AlgorithmCreateEngine wish) {
        var found =
                given(wish.engineId())
                        ? catalogue.engine(wish.engineId())
                        : catalogue.engine(wish.engineName(), wish.engineVersion());
        return found.filter(engine -> agrees(wish.engineName(), engine.engineName()))
                .filter(engine -> agrees(wish.engineVersion(), engine.engineVersion()));
    }

    private static boolean agrees(String wished, String is) {
        return !given(wished) || wished.equals(is);
    }

    private static String described(AlgorithmCreateEngine wish) {
        return Stream.of(wish.engineId(), wish.engineName(), wish.engineVersion())
                .filter(JobConfigRules::given)
                .reduce((these, next) -> these + " " + next)
                .orElseThrow();
    }

    /** A preset engine runs a boot file, an image a command. */
    private static void requireComplete(AlgorithmJobConfig wish, AlgorithmCreateEngine engine) {
        if (engine.imageUrl() == null) {
            if (!given(wish.codeDir()) || !given(wish.bootFile())) {
                throw incomplete("a preset engine needs code_dir and boot_file");
            }
            if (given(wish.command())) {
                throw incomplete("command needs engine.image_url");
            }
        } else {
            if (!given(wish.command())) {
                throw incomplete("engine.image_url needs command");
            }
            if (given(wish.bootFile())) {
                throw incomplete("an image runs its command, no boot_file");
            }
        }
    }

    private static void requirePaths(AlgorithmJobConfig wish) {
        if (!given(wish.codeDir())) {
            return;
        }
        var folder =
                ObjectPath.parse(wish.codeDir())
                        .map(ObjectPath::asFolder)
                        .orElseThrow(
                                () -> new ApiException(ModelArtsError.CODE_FOLDER, wish.codeDir()));
        if (given(wish.bootFile())) {
            var boot =
                    ObjectPath.parse(wish.bootFile())
                            .filter(path -> !path.isFolder())
                            .orElseThrow(
                                    () ->
                                            new ApiException(
                                                    ModelArtsError.BOOT_FILE, wish.bootFile()));
            if (!boot.bucket().equals(folder.bucket()) || !boot.key().startsWith(folder.key())) {
                throw new ApiException(ModelArtsError.BOOT_FILE_OUTSIDE, wish.bootFile());
            }
        }
    }

    private static void requireNames(
            List<AlgorithmCreateInput> inputs, List<AlgorithmCreateOutput> outputs) {
        var seen = new HashSet<String>();
        Stream.concat(
                        inputs.stream().map(AlgorithmCreateInput::name),
                        outputs.stream().map(AlgorithmCreateOutput::name))
                .forEach(
                        name -> {
                            if (!given(name)) {
                                throw new ApiException(
                                        ModelArtsError.INPUT_OUTPUT, "one has no name");
                            }
                            if (!seen.add(name)) {
                                throw new ApiException(
                                        ModelArtsError.INPUT_OUTPUT, name + " is there twice");
                            }
                        });
    }

    private static boolean given(String text) {
        return text != null && !text.isBlank();
    }

    private static String text(String text) {
        return given(text) ? text : "";
    }

    private static ApiException incomplete(String why) {
        return new ApiException(ModelArtsError.COMMAND_AND_IMAGE, why);
    }
}
