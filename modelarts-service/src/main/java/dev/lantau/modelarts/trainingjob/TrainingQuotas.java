package dev.lantau.modelarts.trainingjob;

import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * Limits that the operator sets on a project's jobs that have not ended: {@code
 * lantau.modelarts.quota.training-jobs}, and nodes by flavor, {@code
 * lantau.modelarts.quota.flavors."<flavor>"}.
 */
@Singleton
class TrainingQuotas {
    private static final int MANY = 10_000;

    private final int jobs;
    private final Map<String, Integer> nodes;

    TrainingQuotas(Config config) {
        jobs =
                config.getOptionalValue("lantau.modelarts.quota.training-jobs", Integer.class)
                        .orElse(MANY);
        nodes =
                config.unwrap(SmallRyeConfig.class)
                        .getOptionalValues(
                                "lantau.modelarts.quota.flavors", String.class, Integer.class)
                        .orElse(Map.of());
    }

    /** Jobs of a project. */
    int trainingJobs() {
        return jobs;
    }

    /** Nodes by flavor; flavors that are not named have no limit. */
    Map<String, Integer> flavors() {
        return nodes;
    }
}
