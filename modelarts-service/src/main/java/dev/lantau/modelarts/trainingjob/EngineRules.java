package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.trainingjob.Refusals.blank;
import static dev.lantau.modelarts.trainingjob.Refusals.require;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.trainingcatalogue.TrainingCatalogue;
import dev.lantau.modelarts.wire.JobEngine;
import dev.lantau.modelarts.wire.ListEnginesItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** What a job's code runs with. */
@ApplicationScoped
class EngineRules {
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9._/:@-]{1,512}");

    private final TrainingCatalogue catalogue;

    EngineRules(TrainingCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The engine with its id, name and version. ModelArts.2780 for an unknown one, .2806 for none.
     */
    JobEngine complete(JobEngine wish) {
        if (wish == null) {
            throw incomplete();
        }
        if (!blank(wish.engineId())) {
            return preset(
                    wish,
                    catalogue.engine(wish.engineId()).orElseThrow(() -> missing(wish.engineId())));
        }
        if (!blank(wish.engineName()) && !blank(wish.engineVersion())) {
            return preset(
                    wish,
                    catalogue
                            .engine(wish.engineName(), wish.engineVersion())
                            .orElseThrow(
                                    () -> missing(wish.engineName() + " " + wish.engineVersion())));
        }
        if (blank(wish.imageUrl())) {
            throw incomplete();
        }
        requireImage(wish.imageUrl());
        return wish;
    }

    private static JobEngine preset(JobEngine wish, ListEnginesItems engine) {
        if (!blank(wish.imageUrl())) {
            requireImage(wish.imageUrl());
        }
        if (differs(wish.engineName(), engine.engineName())
                || differs(wish.engineVersion(), engine.engineVersion())) {
            throw missing(
                    "%s (%s %s)"
                            .formatted(engine.engineId(), wish.engineName(), wish.engineVersion()));
        }
        return new JobEngine(
                engine.engineId(),
                engine.engineName(),
                engine.engineVersion(),
                wish.imageUrl(),
                wish.installSysPackages(),
                wish.imageRepoId());
    }

    private static boolean differs(String wished, String is) {
        return !blank(wished) && !wished.equals(is);
    }

    private static void requireImage(String image) {
        require(IMAGE.matcher(image).matches(), "engine.image_url is no address of an image");
    }

    private static ApiException missing(String engine) {
        return new ApiException(ModelArtsError.ENGINE_MISSING, engine);
    }

    private static ApiException incomplete() {
        return new ApiException(
                ModelArtsError.COMMAND_AND_IMAGE,
                "engine has engine_id, or engine_name and engine_version, or image_url");
    }
}
