package dev.lantau.modelarts.notebook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How notebooks are run. */
@ConfigMapping(prefix = "lantau.modelarts.notebook")
public interface NotebookSettings {
    /**
     * Program and arguments. {@code {address}} and {@code {port}} stand for where it must listen,
     * {@code {base_url}} for the path before all of its own, such as {@code /authoring/<id>/},
     * {@code {directory}} for its working directory. The token is in {@code JUPYTER_TOKEN} of its
     * environment.
     */
    @WithDefault(
            "jupyter,lab,--no-browser,--ip={address},--port={port},--ServerApp.port_retries=0,"
                    + "--ServerApp.base_url={base_url},--ServerApp.root_dir={directory},"
                    + "--ServerApp.allow_remote_access=True,--ServerApp.quit_button=False")
    List<String> command();

    /** How long a start may take until the port answers, waiting for room included. */
    @WithDefault("2m")
    Duration startTimeout();

    /** From SIGTERM to SIGKILL. */
    @WithDefault("10s")
    Duration stopGrace();

    /** Whether leases end; without, notebooks run until they are stopped. */
    @WithDefault("true")
    boolean automaticStop();

    /** Least duration of a lease. */
    @WithDefault("1h")
    Duration shortestLease();

    /** Greatest duration of a lease. */
    @WithDefault("72h")
    Duration longestLease();

    /** How often it is looked for notebooks that are due. */
    @WithDefault("1s")
    Duration every();

    /** How often what runs is looked at when nothing is heard of it. */
    @WithDefault("10s")
    Duration look();

    /**
     * Command that saves a running notebook as an image where the driver is not {@code local}: it
     * is given {@code {id}}, {@code {image}} (its address) and {@code {image_id}}, and ends with 0.
     */
    Optional<List<String>> saveHook();

    /** How long saving an image may take. */
    @WithDefault("30m")
    Duration saveTimeout();
}
