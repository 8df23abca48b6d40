package dev.lantau.modelarts.compute.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The directory of all workloads: {@code <id>/root} is the workload's own, {@code <id>/<attempt>}
 * the service's.
 */
final class Workloads {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern ATTEMPT = Pattern.compile("[1-9][0-9]{0,8}");
    private static final long LONGEST_REMOVAL_SECONDS = 600;

    private final Path directory;
    private final TaskUser user;

    Workloads(Path directory, TaskUser user) {
        this.directory = directory;
        this.user = user;
    }

    Path directory() {
        return directory;
    }

    Path root(String id) {
        return place(id).resolve("root");
    }

    private Path place(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not the id of a workload: " + id);
        }
        return directory.resolve(id);
    }

    AttemptDirectory attempt(String id, int attempt) {
        return new AttemptDirectory(place(id).resolve(Integer.toString(attempt)));
    }

    /** The last attempt that was ordered. */
    Optional<AttemptDirectory> last(String id) {
        return attempts(place(id)).max(Comparator.comparingInt(AttemptDirectory::attempt));
    }

    /** All attempts that were ordered, of all workloads. */
    List<AttemptDirectory> all() {
        try (var places = Files.list(directory)) {
            return places.filter(place -> ID.matcher(place.getFileName().toString()).matches())
                    .flatMap(Workloads::attempts)
                    .toList();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static Stream<AttemptDirectory> attempts(Path place) {
        if (!Files.isDirectory(place)) {
            return Stream.of();
        }
        try (var parts = Files.list(place)) {
            return parts
                    .filter(part -> ATTEMPT.matcher(part.getFileName().toString()).matches())
                    .map(AttemptDirectory::new)
                    .filter(attempt -> Files.exists(attempt.path().resolve("workload.json")))
                    .toList()
                    .stream();
        } catch (IOException gone) {
            return Stream.of();
        }
    }

    /** Makes the directories of an attempt and stores its order. */
    AttemptDirectory add(Order order) {
        var id = order.workload().id();
        var attempt = attempt(id, order.workload().attempt());
        try {
            make(place(id), "rwx--x--x");
            if (!Files.isDirectory(root(id))) {
                make(root(id), "rwx------");
                user.own(root(id));
            }
            make(attempt.path(), "rwx------");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        attempt.write(order);
        return attempt;
    }

    static void make(Path place, String permissions) throws IOException {
        Files.createDirectories(place);
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(permissions));
    }

    /**
     * Removes a workload. As its user, who alone knows what he may: the service would follow him
     * into traps.
     */
    void remove(String id) throws IOException, InterruptedException {
        var root = root(id).toString();
        if (user.isOther()) {
            run(
                    Stream.concat(
                                    user.prefix().stream(),
                                    Stream.of(
                                            "sh",
                                            "-c",
                                            "chmod -R u+rwX \"$0\"; rm -rf \"$0\"",
                                            root))
                            .toList());
        } else {
            run(List.of("chmod", "-R", "u+rwX", root));
        }
        run(List.of("rm", "-rf", place(id).toString()));
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!process.waitFor(LONGEST_REMOVAL_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
