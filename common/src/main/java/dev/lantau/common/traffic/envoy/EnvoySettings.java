package dev.lantau.common.traffic.envoy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/** Which Envoy moves the traffic, where the engine {@code envoy} was chosen. */
@ConfigMapping(prefix = "lantau.traffic.envoy")
public interface EnvoySettings {
    /** Envoy's program: a path, or a name on the PATH. */
    @WithDefault("envoy")
    String command();

    /** Whether an operator runs Envoy, with the bootstrap.json found in the directory. */
    @WithDefault("false")
    boolean external();

    /** Where Envoy's configuration is kept; of nobody else, and the same after a restart. */
    @WithDefault("${user.home}/.lantau/envoy/${quarkus.application.name:lantau}")
    Path directory();

    /** Address and port of an external Envoy's admin interface. */
    @WithDefault("127.0.0.1:9901")
    String admin();

    /** How often Envoy is asked for counters and for what its probes see. */
    @WithDefault("500ms")
    Duration every();

    /** How long Envoy may take to start, and to take a change. */
    @WithDefault("10s")
    Duration patience();

    /** Envoy's worker threads; as many as there are cores if absent. */
    OptionalInt workers();
}
