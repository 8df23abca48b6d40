package dev.lantau.common.traffic.envoy;

import dev.lantau.common.traffic.TrafficSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings of an operator in a hurry. */
final class TestSettings {
    private static final String PREFIX = "lantau.traffic.envoy.";

    private TestSettings() {}

    /** An Envoy that the engine starts. */
    static EnvoySettings of(String command, Path directory) {
        return of(Map.of("command", command, "directory", directory.toString()));
    }

    /**
     * @param settings without their prefix
     */
    static EnvoySettings of(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        all.put(PREFIX + "every", "100ms");
        all.put(PREFIX + "workers", "2");
        settings.forEach((name, value) -> all.put(PREFIX + name, value));
        return config(EnvoySettings.class, all).getConfigMapping(EnvoySettings.class);
    }

    static TrafficSettings traffic(String deniedNetwork) {
        return config(
                        TrafficSettings.class,
                        Map.of("lantau.traffic.denied-networks", deniedNetwork))
                .getConfigMapping(TrafficSettings.class);
    }

    private static SmallRyeConfig config(Class<?> mapping, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(mapping)
                .withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withDefaultValue("user.home", "/unused")
                .build();
    }
}
