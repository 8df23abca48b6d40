package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.ComputeDriverWorld;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A local driver in a directory that all users reach. */
final class LocalWorld extends ComputeDriverWorld {
    static final int CPUS = 8;

    private final Path directory;
    private final LocalComputeDriver driver;
    private final MapObjectStore store;

    private LocalWorld(Path directory, LocalComputeDriver driver, MapObjectStore store) {
        super(driver, EnumSet.allOf(Ability.class));
        this.directory = directory;
        this.driver = driver;
        this.store = store;
    }

    /** In a new directory. */
    static LocalWorld create(Map<String, String> settings) throws IOException {
        var directory = Files.createTempDirectory("lantau-compute-").toRealPath();
        return in(directory, new MapObjectStore(), settings);
    }

    private static LocalWorld in(Path directory, MapObjectStore store, Map<String, String> settings)
            throws IOException {
        var driver = LocalCandidate.make(settings(directory, settings), store, Clock.systemUTC());
        return new LocalWorld(directory, driver, store);
    }

    /** Settings with a few changes, named without their prefix. */
    static LocalSettings settings(Path directory, Map<String, String> changes) {
        var all = new HashMap<String, String>();
        all.put("lantau.compute.local.directory", directory.toString());
        all.put("lantau.compute.local.cpus", Integer.toString(CPUS));
        all.put("lantau.compute.local.memory", "8G");
        changes.forEach((name, value) -> all.put("lantau.compute.local." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withMapping(LocalSettings.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(LocalSettings.class);
    }

    /** Another driver on the same directory. */
    LocalWorld beside() throws IOException {
        return in(directory, store, Map.of());
    }

    /** As after the end of a process: this driver leaves, another comes. */
    LocalWorld restart() throws IOException {
        leave();
        return beside();
    }

    /** Ends the driver and nothing else. */
    void leave() {
        driver.close();
    }

    LocalComputeDriver local() {
        return driver;
    }

    Path directory() {
        return directory;
    }

    MapObjectStore store() {
        return store;
    }

    /** Processes of the directory's workloads. */
    TaskProcesses processes() {
        return new TaskProcesses(
                new ProcessTable(), mark -> mark.startsWith(directory.toString() + "/"));
    }

    /** Waits until no process is left. */
    void awaitNobody() {
        await("no process is left", () -> processes().living().isEmpty());
    }

    @Override
    public void close() throws IOException {
        leave();
        while (processes().kill(Set.of())) {
            Thread.onSpinWait();
        }
        try {
            Errands.removeOwn(directory);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
