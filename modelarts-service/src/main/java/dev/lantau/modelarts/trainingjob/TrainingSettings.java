package dev.lantau.modelarts.trainingjob;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How training jobs are run. */
@ConfigMapping(prefix = "lantau.modelarts.training")
interface TrainingSettings {
    /** What runs boot files that end in {@code .py}. */
    @WithDefault("python3")
    String python();

    /** What runs boot files with other endings, such as {@code r: Rscript}; {@code sh} is there. */
    Map<String, String> interpreters();

    /** How long a terminated job may take to end by itself before it is killed. */
    @WithDefault("5s")
    Duration grace();

    /** How often a job is looked at of which no news comes. */
    @WithDefault("5s")
    Duration look();

    /** For how long a worker has a job to itself. */
    @WithDefault("10s")
    Duration lease();

    /** How long a link to a log works. */
    @WithDefault("1h")
    Duration linkLife();

    /** Where notices of jobs are sent; nowhere when it is not set. */
    Optional<String> notificationUrl();
}
