package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.compute.DriverCandidate;
import dev.lantau.modelarts.compute.Resources;
import dev.lantau.modelarts.objectstore.ObjectStore;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;

/** Makes the local driver when it was chosen. */
@Singleton
class LocalCandidate implements DriverCandidate {
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Path ELSEWHERE = Path.of("/var/tmp");
    private static final String PERMISSIONS = "rwx--x--x";
    private static final long KIBI = 1_024;

    private final LocalSettings settings;
    private final ObjectStore store;
    private final Clock clock;
    private LocalComputeDriver driver;

    LocalCandidate(LocalSettings settings, ObjectStore store, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return LocalComputeDriver.NAME;
    }

    @Override
    public ComputeDriver create() {
        if (!Files.isReadable(MEMORY)) {
            throw new IllegalStateException("lantau.compute.driver=local needs Linux");
        }
        try {
            driver = make(settings, store, clock);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        return driver;
    }

    /** A driver outside the container, for tests too. */
    static LocalComputeDriver make(LocalSettings settings, ObjectStore store, Clock clock)
            throws IOException {
        var user = TaskUser.of(settings.user(), settings.allowRoot());
        var directory = directory(settings.directory(), user);
        var capacity =
                new Resources(
                        settings.cpus().orElse(Runtime.getRuntime().availableProcessors()),
                        settings.memory().isPresent()
                                ? settings.memory().get().asLongValue()
                                : memory());
        var machine =
                new Machine(
                        new Slots(capacity),
                        new Launcher(directory, settings.path(), user),
                        new ProcessTable(),
                        store,
                        user,
                        settings.uploadEvery(),
                        clock,
                        new News());
        return new LocalComputeDriver(new Workloads(directory, user), machine);
    }

    /**
     * The directory, or one below {@code /var/tmp} when the user whom commands run as cannot reach
     * it, as below root's home.
     */
    private static Path directory(Path wished, TaskUser user) throws IOException {
        Workloads.make(wished.toAbsolutePath(), PERMISSIONS);
        var directory = wished.toRealPath();
        if (user.reaches(directory)) {
            return directory;
        }
        var name = UUID.nameUUIDFromBytes(directory.toString().getBytes());
        var other = ELSEWHERE.resolve("lantau-compute-" + name);
        Workloads.make(other, PERMISSIONS);
        if (!Files.getOwner(other).equals(Files.getOwner(directory))
                || Files.isSymbolicLink(other)) {
            throw new IllegalStateException(other + " is somebody else's");
        }
        Log.warnf("%s cannot be reached by commands; %s is used", directory, other);
        return other;
    }

    private static long memory() throws IOException {
        try (var lines = Files.lines(MEMORY)) {
            return lines.filter(line -> line.startsWith("MemTotal:"))
                    .map(line -> line.split("\\s+")[1])
                    .mapToLong(kibibytes -> Long.parseLong(kibibytes) * KIBI)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @PreDestroy
    void close() {
        if (driver != null) {
            driver.close();
        }
    }
}
