package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.ComputeDriverWorld;
import dev.lantau.modelarts.objectstore.ObjectStore;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/** A local driver in a directory of its own. */
final class LocalWorld extends ComputeDriverWorld {
    static final double CPUS = 8;

    private final LocalComputeDriver driver;

    private LocalWorld(LocalComputeDriver driver) {
        super(driver, EnumSet.allOf(Ability.class));
        this.driver = driver;
    }

    /** A directory that all users reach, to be removed by nobody but the system. */
    static Path directory() throws IOException {
        return Files.createTempDirectory("lantau-compute-");
    }

    static LocalWorld in(Path directory, ObjectStore store) throws IOException {
        return in(directory, store, Map.of());
    }

    static LocalWorld in(Path directory, ObjectStore store, Map<String, String> settings)
            throws IOException {
        return new LocalWorld(
                LocalCandidate.make(settings(directory, settings), store, Clock.systemUTC()));
    }

    private static LocalSettings settings(Path directory, Map<String, String> settings) {
        var all = new HashMap<String, String>();
        all.put("lantau.compute.local.directory", directory.toString());
        all.put("lantau.compute.local.cpus", Double.toString(CPUS));
        all.put("lantau.compute.local.memory", "8G");
        settings.forEach((name, value) -> all.put("lantau.compute.local." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withConverter(
                        MemorySize.class,
                        100,
                        new io.quarkus.runtime.configuration.MemorySizeConverter())
                .withMapping(LocalSettings.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(LocalSettings.class);
    }

    LocalComputeDriver local() {
        return driver;
    }
}
