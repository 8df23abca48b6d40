package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.trainingjob.Refusals.any;
import static dev.lantau.modelarts.trainingjob.Refusals.blank;
import static dev.lantau.modelarts.trainingjob.Refusals.invalid;
import static dev.lantau.modelarts.trainingjob.Refusals.objectPath;
import static dev.lantau.modelarts.trainingjob.Refusals.orEmpty;
import static dev.lantau.modelarts.trainingjob.Refusals.require;
import static dev.lantau.modelarts.trainingjob.Refusals.requireContainerPath;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.wire.Job;
import dev.lantau.modelarts.wire.JobMetadata;
import dev.lantau.modelarts.wire.Notification;
import dev.lantau.modelarts.wire.RetentionSwitch;
import dev.lantau.modelarts.wire.Spec;
import dev.lantau.modelarts.wire.SpecVolumes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.regex.Pattern;

/** What a new job must be like ({@code x-rules} of CreateTrainingJob). */
@ApplicationScoped
class JobRules {
    static final int LONGEST_DESCRIPTION = 256;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String KIND = "job";
    private static final Set<String> OTHER_KINDS =
            Set.of(
                    "federated_pool_job",
                    "edge_job",
                    "hetero_job",
                    "mrs_job",
                    "autosearch_job",
                    "diag_job",
                    "visualization_job");
    private static final Set<String> NOTICES =
            Set.of(
                    "JobStarted",
                    "JobCompleted",
                    "JobFailed",
                    "JobTerminated",
                    "JobRestarted",
                    "JobHanged",
                    "JobPreempted");

    private final AlgorithmRules algorithms;
    private final FlavorRules flavors;

    JobRules(AlgorithmRules algorithms, FlavorRules flavors) {
        this.algorithms = algorithms;
        this.flavors = flavors;
    }

    /**
     * The job with everything that its algorithm and the catalogue add.
     *
     * @throws ApiException with the code of the rule that it breaks
     */
    CompleteJob complete(Job wish) {
        requireKind(wish);
        requireMetadata(wish.metadata());
        require(wish.spec() != null && wish.spec().resource() != null, "spec.resource is missing");
        requireSpec(wish.spec());
        var flavor = flavors.complete(wish.spec().resource());
        var algorithm = algorithms.complete(wish.algorithm());
        var job =
                new Job(
                        algorithm,
                        wish.endpoints(),
                        null,
                        KIND,
                        wish.metadata(),
                        wish.spec(),
                        null,
                        null);
        return new CompleteJob(job, flavor.resource(), flavor.each());
    }

    private static void requireKind(Job wish) {
        if (OTHER_KINDS.contains(wish.kind())) {
            throw invalid(
                    "jobs of kind %s need services that are not here; kind is %s",
                    wish.kind(), KIND);
        }
        require(KIND.equals(wish.kind()), "kind is %s", KIND);
        require(orEmpty(wish.tasks()).isEmpty(), "tasks are for hetero_job, which is not here");
        require(
                wish.ftjobConfig() == null && blank(wish.trainType()),
                "fine-tuning jobs (ftjob_config, train_type) are not here");
        require(
                wish.endpoints() == null
                        || wish.endpoints().ssh() == null
                        || orEmpty(wish.endpoints().ssh().keyPairNames()).isEmpty(),
                "training jobs have no SSH here");
    }

    private static void requireMetadata(JobMetadata metadata) {
        require(
                NAME.matcher(metadata.name()).matches(),
                "metadata.name must be 1 to 64 letters, digits, hyphens and underscores");
        requireDescription(metadata.description());
    }

    static void requireDescription(String description) {
        require(
                description == null || description.length() <= LONGEST_DESCRIPTION,
                "the description must have at most %d characters",
                LONGEST_DESCRIPTION);
    }

    private static void requireSpec(Spec spec) {
        if (spec.autoStop() != null) {
            require(
                    "HOURS".equalsIgnoreCase(spec.autoStop().timeUnit()),
                    "auto_stop.time_unit is HOURS");
            require(spec.autoStop().duration() >= 1, "auto_stop.duration must be at least 1");
        }
        requireNotification(spec.notification());
        orEmpty(spec.volumes()).forEach(JobRules::requireVolume);
        if (spec.logExportPath() != null && !blank(spec.logExportPath().obsUrl())) {
            objectPath("log_export_path.obs_url", spec.logExportPath().obsUrl());
        }
        require(
                spec.logExportPath() == null || blank(spec.logExportPath().hostPath()),
                "log_export_path.host_path needs a pool of your own");
        if (spec.outputModel() != null && spec.outputModel().obs() != null) {
            var model = spec.outputModel().obs();
            objectPath("output_model.obs.obs_path", model.obsPath());
            require(!blank(model.localPath()), "output_model.obs.local_path is missing");
            requireContainerPath("output_model.obs.local_path", model.localPath());
        }
        require(
                spec.retention() == null || spec.retention().policy() != RetentionSwitch.ENABLED,
                "what a job ran in cannot be kept (retention)");
    }

    private static void requireNotification(Notification notification) {
        if (notification != null && any(notification.events(), event -> !NOTICES.contains(event))) {
            throw invalid("notification.events are some of %s", NOTICES.stream().sorted().toList());
        }
    }

    private static void requireVolume(SpecVolumes volume) {
        require(
                volume.nfs() == null && volume.pfs() == null,
                "volumes of nfs and pfs need a pool of your own; obs is there");
        require(volume.obs() != null, "a volume is of obs");
        objectPath("volumes.obs.obs_path", volume.obs().obsPath());
        require(!blank(volume.obs().localPath()), "volumes.obs.local_path is missing");
        requireContainerPath("volumes.obs.local_path", volume.obs().localPath());
    }

    /** ModelArts.2890: there are no pools. */
    static ApiException noPool(String id) {
        return new ApiException(ModelArtsError.POOL_MISSING, id);
    }
}
