package dev.lantau.common.identity;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings for tests. */
public final class Settings {
    private Settings() {}

    /** The defaults with these on top, without the prefix. */
    public static IdentitySettings of(Map<String, String> settings) {
        var builder =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(IdentitySettings.class);
        settings.forEach(
                (name, value) ->
                        builder.withSources(
                                new PropertiesConfigSource(
                                        Map.of("lantau.identity." + name, value), name, 100)));
        return builder.build().getConfigMapping(IdentitySettings.class);
    }
}
