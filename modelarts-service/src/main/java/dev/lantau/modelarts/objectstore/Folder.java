package dev.lantau.modelarts.objectstore;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An open directory. What lies in it is reached from it, not by a path, and no symbolic link is
 * followed: whoever exchanges a directory for a link meanwhile changes nothing. The one exception
 * is that Java makes directories by their paths; an empty one may come to be elsewhere, which is
 * then not used.
 */
final class Folder implements Closeable {
    /** What a name in a directory stands for. */
    enum Kind {
        NOTHING,
        OBJECT,
        FOLDER,
        /** A symbolic link, a pipe, a device. */
        OTHER
    }

    /** Begins the names of files that are not complete. */
    private static final String PART = ".lantau-part-";

    private final Path path;
    private final SecureDirectoryStream<Path> entries;

    private Folder(Path path, SecureDirectoryStream<Path> entries) {
        this.path = path;
        this.entries = entries;
    }

    /** A directory that the caller has chosen; links on the way to it are followed. */
    static Folder open(Path path) throws IOException {
        var entries = Files.newDirectoryStream(path);
        if (entries instanceof SecureDirectoryStream<Path> secure) {
            return new Folder(path, secure);
        }
        entries.close();
        return plain(path);
    }

    /** The same on systems that cannot open by directory: checked, but not against races. */
    static Folder plain(Path path) throws IOException {
        return new Folder(path, PlainDirectory.open(path));
    }

    /** Like {@link #open}, and makes it when it is not there. */
    static Folder make(Path path) throws IOException {
        Files.createDirectories(path);
        return open(path);
    }

    Kind kind(String name) throws IOException {
        return attributes(name).map(Folder::kind).orElse(Kind.NOTHING);
    }

    private static Kind kind(BasicFileAttributes is) {
        if (is.isRegularFile()) {
            return Kind.OBJECT;
        }
        return is.isDirectory() ? Kind.FOLDER : Kind.OTHER;
    }

    /** Size of a file in bytes; empty when there is no such regular file. */
    Optional<Long> size(String name) throws IOException {
        return attributes(name)
                .filter(BasicFileAttributes::isRegularFile)
                .map(BasicFileAttributes::size);
    }

    private Optional<BasicFileAttributes> attributes(String name) throws IOException {
        try {
            return Optional.of(
                    entries.getFileAttributeView(
                                    Path.of(name),
                                    BasicFileAttributeView.class,
                                    LinkOption.NOFOLLOW_LINKS)
                            .readAttributes());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Names in it, in no order; may be asked once. Files that are not complete are not there. */
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try {
            for (var entry : entries) {
                var name = entry.getFileName().toString();
                if (!name.startsWith(PART)) {
                    names.add(name);
                }
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return names;
    }

    /** A directory in it; fails for what is none, and for a link. */
    Folder child(String name) throws IOException {
        return new Folder(
                path.resolve(name),
                entries.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS)
                                instanceof SecureDirectoryStream<Path> secure
                        ? secure
                        : PlainDirectory.open(path.resolve(name)));
    }

    /** Like {@link #child}, and makes it when it is not there. */
    Folder madeChild(String name) throws IOException {
        requireOrdinary(name);
        if (kind(name) == Kind.NOTHING) {
            try {
                Files.createDirectory(path.resolve(name));
            } catch (FileAlreadyExistsException meanwhile) {
                // somebody else made it; whether it is a directory, opening it tells
            }
        }
        return child(name);
    }

    /** A file's bytes; fails for a link. */
    SeekableByteChannel read(String name) throws IOException {
        return entries.newByteChannel(
                Path.of(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    /**
     * Makes or replaces a file; who reads meanwhile sees the old one or the new one.
     *
     * @param permissions {@code null} for the usual ones
     * @return number of bytes
     */
    long replace(String name, InputStream contents, Set<PosixFilePermission> permissions)
            throws IOException {
        requireOrdinary(name);
        var fresh = Path.of(PART + UUID.randomUUID());
        try {
            long bytes;
            try (var channel =
                            entries.newByteChannel(
                                    fresh,
                                    Set.of(
                                            StandardOpenOption.WRITE,
                                            StandardOpenOption.CREATE_NEW,
                                            LinkOption.NOFOLLOW_LINKS));
                    var out = Channels.newOutputStream(channel)) {
                bytes = contents.transferTo(out);
            }
            var view = posix(fresh);
            if (permissions != null && view != null) {
                view.setPermissions(permissions);
            }
            entries.move(fresh, entries, Path.of(name));
            return bytes;
        } finally {
            forget(fresh);
        }
    }

    private static void requireOrdinary(String name) throws IOException {
        if (name.startsWith(PART)) {
            throw new IOException("Names that begin with " + PART + " are for files in the making");
        }
    }

    /** Who may do what with a file; {@code null} where the system does not say. */
    Set<PosixFilePermission> permissions(String name) throws IOException {
        var view = posix(Path.of(name));
        return view == null ? null : view.readAttributes().permissions();
    }

    private PosixFileAttributeView posix(Path name) {
        return entries.getFileAttributeView(
                name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private void forget(Path part) throws IOException {
        try {
            entries.deleteFile(part);
        } catch (NoSuchFileException moved) {
            // as it should be
        }
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
