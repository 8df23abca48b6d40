package dev.lantau.modelarts.compute.local;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads regular files below a directory of a tenant, who may exchange any part of it by a link
 * meanwhile: every step goes from an open directory to one of its entries and follows no link.
 */
final class OutputTree {
    private static final int DEEPEST = 64;

    /** Receives a file: its path from the start of the walk, and what it is like. */
    @FunctionalInterface
    interface Visitor {
        void visit(Path relative, BasicFileAttributes is, Copy copy) throws IOException;
    }

    /** Copies the file that is being visited. */
    @FunctionalInterface
    interface Copy {
        void to(Path target) throws IOException;
    }

    private final Path root;

    /**
     * @param root where no link is; what lies below is not trusted
     */
    OutputTree(Path root) {
        this.root = root;
    }

    /** Visits a file, or all files of a directory; nothing when it is not there. */
    void walk(Path relative, Visitor visitor) throws IOException {
        List<SecureDirectoryStream<Path>> open = new ArrayList<>();
        try {
            open.add((SecureDirectoryStream<Path>) Files.newDirectoryStream(root));
            for (var part : relative.getNameCount() > 1 ? relative.getParent() : Path.of("")) {
                if (!part.toString().isEmpty()) {
                    open.add(open.getLast().newDirectoryStream(part, NOFOLLOW_LINKS));
                }
            }
            visit(open.getLast(), relative.getFileName(), Path.of(""), visitor, 0);
        } catch (NoSuchFileException none) {
            // not made yet
        } finally {
            for (var directory : open.reversed()) {
                directory.close();
            }
        }
    }

    private static void visit(
            SecureDirectoryStream<Path> directory,
            Path name,
            Path relative,
            Visitor visitor,
            int depth)
            throws IOException {
        var is =
                directory
                        .getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS)
                        .readAttributes();
        if (is.isRegularFile()) {
            visitor.visit(relative, is, target -> copy(directory, name, target));
        } else if (is.isDirectory()) {
            if (depth == DEEPEST) {
                throw new IOException("more than " + DEEPEST + " directories in one another");
            }
            try (var inner = directory.newDirectoryStream(name, NOFOLLOW_LINKS)) {
                visitAll(inner, relative, visitor, depth + 1);
            } catch (DirectoryIteratorException broken) {
                throw broken.getCause();
            }
        }
    }

    private static void visitAll(
            SecureDirectoryStream<Path> directory, Path relative, Visitor visitor, int depth)
            throws IOException {
        for (var entry : directory) {
            var name = entry.getFileName();
            try {
                visit(directory, name, relative.resolve(name), visitor, depth);
            } catch (NoSuchFileException gone) {
                // the tenant removed it meanwhile
            }
        }
    }

    private static void copy(SecureDirectoryStream<Path> directory, Path name, Path target)
            throws IOException {
        try (SeekableByteChannel from =
                        directory.newByteChannel(
                                name, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS));
                var stream = Channels.newInputStream(from)) {
            Files.copy(stream, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
