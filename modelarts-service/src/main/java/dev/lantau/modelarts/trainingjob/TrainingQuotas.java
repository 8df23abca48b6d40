package dev.lantau.modelarts.trainingjob;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Limits that the operator sets on a project's jobs that have not ended. */
@ConfigMapping(prefix = "lantau.modelarts.quota")
interface TrainingQuotas {
    /** Jobs. */
    @WithDefault("10000")
    int trainingJobs();

    /** Nodes by flavor; flavors that are not named have no limit. */
    Map<String, Integer> flavors();
}
