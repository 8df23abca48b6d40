package dev.lantau.modelarts.objectstore;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Buckets as directories below one root: {@code <root>/<account>/<bucket>/<key>}. Symbolic links
 * are neither followed nor copied, so that nothing outside the root is reached. Other than in S3,
 * no key can be both an object's and a folder's, no folder lies deeper than 100 others, and no part
 * of a key is longer than the file system's names.
 */
final class DirectoryObjectStore implements ObjectStore {
    private final Path root;
    private final Opening opening;

    /** How the root is opened; what lies below follows it. */
    interface Opening {
        Folder open(Path root) throws IOException;
    }

    DirectoryObjectStore(Path root) {
        this(root, Folder::open);
    }

    DirectoryObjectStore(Path root, Opening opening) {
        this.root = root.toAbsolutePath().normalize();
        this.opening = opening;
    }

    @Override
    public boolean exists(String domainId, ObjectPath path) throws IOException {
        if (path.isFolder()) {
            return !list(domainId, path, 1).isEmpty();
        }
        var parent = find(StoredPlace.of(domainId, path));
        if (parent.isEmpty()) {
            return false;
        }
        try (var folder = parent.get()) {
            return folder.kind(path.name()) == Folder.Kind.OBJECT;
        }
    }

    @Override
    public List<Entry> list(String domainId, ObjectPath folder) throws IOException {
        return list(domainId, folder, Integer.MAX_VALUE);
    }

    @Override
    public List<Entry> list(String domainId, ObjectPath folder, int most) throws IOException {
        List<Entry> found = new ArrayList<>();
        var place = folder.asFolder();
        var there = find(StoredPlace.of(domainId, place));
        if (there.isPresent()) {
            try (var directory = there.get()) {
                collect(directory, place.key(), most, FolderCopy.DEEPEST, found);
            }
        }
        found.sort(Comparator.comparing(Entry::key));
        return found;
    }

    private static void collect(Folder folder, String key, int most, int depth, List<Entry> found)
            throws IOException {
        for (var name : folder.names()) {
            if (found.size() >= most || !ObjectPath.isKey(key + name)) {
                continue;
            }
            var size = folder.size(name);
            if (size.isPresent()) {
                found.add(new Entry(key + name, size.get()));
            } else if (depth > 0 && folder.kind(name) == Folder.Kind.FOLDER) {
                try (var below = folder.child(name)) {
                    collect(below, key + name + "/", most, depth - 1, found);
                }
            }
        }
    }

    @Override
    public Optional<InputStream> read(String domainId, ObjectPath object) throws IOException {
        var parent = find(StoredPlace.of(domainId, object));
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        try (var folder = parent.get()) {
            return !object.isFolder() && folder.kind(object.name()) == Folder.Kind.OBJECT
                    ? Optional.of(Channels.newInputStream(folder.read(object.name())))
                    : Optional.empty();
        }
    }

    @Override
    public long download(String domainId, ObjectPath from, Path to) throws IOException {
        if (from.isFolder() || !exists(domainId, from)) {
            return downloadFolder(domainId, from.asFolder(), to);
        }
        try (var folder = found(domainId, from);
                var target = Folder.make(to.toAbsolutePath().getParent())) {
            return FolderCopy.file(folder, from.name(), target, to.getFileName().toString());
        }
    }

    private long downloadFolder(String domainId, ObjectPath from, Path to) throws IOException {
        if (!exists(domainId, from)) {
            throw new NoSuchFileException(from.url());
        }
        try (var folder = found(domainId, from);
                var target = Folder.make(to)) {
            return FolderCopy.tree(folder, target);
        }
    }

    private Folder found(String domainId, ObjectPath path) throws IOException {
        return find(StoredPlace.of(domainId, path))
                .orElseThrow(() -> new NoSuchFileException(path.url()));
    }

    @Override
    public long upload(Path from, String domainId, ObjectPath to) throws IOException {
        if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
            try (var source = Folder.open(from);
                    var folder = make(StoredPlace.of(domainId, to.asFolder()))) {
                return FolderCopy.tree(source, folder);
            }
        }
        var place = StoredPlace.ofObject(domainId, to);
        try (var source = Folder.open(from.toAbsolutePath().getParent())) {
            var name = from.getFileName().toString();
            if (source.kind(name) != Folder.Kind.OBJECT) {
                throw new NoSuchFileException(from.toString());
            }
            try (var folder = make(place)) {
                return FolderCopy.file(source, name, folder, to.name());
            }
        }
    }

    @Override
    public void write(String domainId, ObjectPath object, byte[] bytes) throws IOException {
        try (var folder = make(StoredPlace.ofObject(domainId, object))) {
            FolderCopy.requireNoFolder(folder, object.name());
            folder.replace(object.name(), new ByteArrayInputStream(bytes), null);
        }
    }

    /**
     * The directory of a place, or of its parent when it is an object's; empty when it is not
     * there.
     *
     * @throws IOException when a symbolic link is on the way there
     */
    private Optional<Folder> find(StoredPlace place) throws IOException {
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        var at = opening.open(root);
        for (var name : place.folders()) {
            try (var parent = at) {
                switch (parent.kind(name)) {
                    case FOLDER -> at = parent.child(name);
                    case OTHER ->
                            throw new IOException(
                                    place.path().url() + " leads through a symbolic link");
                    case NOTHING, OBJECT -> {
                        return Optional.empty();
                    }
                }
            }
        }
        return Optional.of(at);
    }

    /** The same, made where it is not there. */
    private Folder make(StoredPlace place) throws IOException {
        if (place.folders().size() > FolderCopy.DEEPEST) {
            throw new IOException(
                    "%s lies deeper than %d folders"
                            .formatted(place.path().url(), FolderCopy.DEEPEST));
        }
        Files.createDirectories(root);
        var at = opening.open(root);
        var way = "";
        for (var name : place.folders()) {
            try (var parent = at) {
                at = FolderCopy.made(parent, name, way);
            }
            way += name + "/";
        }
        return at;
    }
}
