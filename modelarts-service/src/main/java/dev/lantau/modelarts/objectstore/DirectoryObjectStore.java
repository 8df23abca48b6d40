package dev.lantau.modelarts.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Buckets as directories below one root: {@code <root>/<account>/<bucket>/<key>}. Symbolic links
 * are neither followed nor copied, so that nothing outside the root is reached.
 */
final class DirectoryObjectStore implements ObjectStore {
    private final Path root;

    DirectoryObjectStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public boolean exists(String domainId, ObjectPath path) throws IOException {
        var place = place(domainId, path);
        return path.isFolder() ? !list(domainId, path).isEmpty() : isObject(place);
    }

    @Override
    public List<Entry> list(String domainId, ObjectPath folder) throws IOException {
        var bucket = bucket(domainId, folder);
        var place = place(domainId, folder.asFolder());
        List<Entry> found = new ArrayList<>();
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(
                    place,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                            if (is.isRegularFile()) {
                                found.add(new Entry(bucket.relativize(file).toString(), is.size()));
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        }
        found.sort(Comparator.comparing(Entry::key));
        return found;
    }

    @Override
    public Optional<InputStream> read(String domainId, ObjectPath object) throws IOException {
        var place = place(domainId, object);
        return isObject(place)
                ? Optional.of(Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS))
                : Optional.empty();
    }

    @Override
    public long download(String domainId, ObjectPath from, Path to) throws IOException {
        var place = place(domainId, from);
        if (!from.isFolder() && isObject(place)) {
            Files.createDirectories(to.toAbsolutePath().getParent());
            Files.copy(place, to, StandardCopyOption.REPLACE_EXISTING);
            return Files.size(to);
        }
        var folder = place(domainId, from.asFolder());
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(from.url());
        }
        return copyTree(folder, to);
    }

    @Override
    public long upload(Path from, String domainId, ObjectPath to) throws IOException {
        var place = place(domainId, to);
        if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
            return copyTree(from, place);
        }
        replace(from, place);
        return Files.size(place);
    }

    @Override
    public void write(String domainId, ObjectPath object, byte[] bytes) throws IOException {
        var place = place(domainId, object);
        Files.createDirectories(place.getParent());
        var fresh = place.resolveSibling("." + UUID.randomUUID());
        Files.write(fresh, bytes);
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    }

    private static long copyTree(Path from, Path to) throws IOException {
        var bytes = new long[1];
        Files.createDirectories(to);
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is)
                            throws IOException {
                        Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes is)
                            throws IOException {
                        if (is.isRegularFile()) {
                            replace(file, to.resolve(from.relativize(file).toString()));
                            bytes[0] += is.size();
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return bytes[0];
    }

    /** Readers see the old object or the new one, never half of one. */
    private static void replace(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        var fresh = to.resolveSibling("." + UUID.randomUUID());
        try {
            Files.copy(from, fresh, StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static boolean isObject(Path place) {
        return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS);
    }

    private Path bucket(String domainId, ObjectPath path) {
        return root.resolve(domainId).resolve(path.bucket());
    }

    /**
     * Where a path lies.
     *
     * @throws IOException when a symbolic link is on the way there
     */
    private Path place(String domainId, ObjectPath path) throws IOException {
        var place = bucket(domainId, path);
        for (var part : path.key().split("/")) {
            if (Files.isSymbolicLink(place)) {
                throw new IOException(path.url() + " leads through a symbolic link");
            }
            place = place.resolve(part);
        }
        if (Files.isSymbolicLink(place)) {
            throw new IOException(path.url() + " is a symbolic link");
        }
        return place;
    }
}
