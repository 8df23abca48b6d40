package dev.lantau.modelarts.notebookstorage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Moves directories in and out of a notebook's own, which its programs may change at any moment:
 * every part of the way is opened without following links, and only whole trees are moved in and
 * out, so that nothing outside of it can be reached through it.
 */
final class MountDirectories {
    private MountDirectories() {}

    /**
     * Moves a tree to a place below a directory.
     *
     * @param tree in a directory that only the service may change, on the same file system
     * @param directory one that only the service may change
     * @param place relative, such as {@code root/work/data/set}; what is missing of the way is made
     * @param owner whose the tree becomes
     * @throws MountException when something is there, or a part of the way is no directory
     */
    static void moveIn(Path tree, Path directory, Path place, UserPrincipal owner)
            throws IOException, MountException {
        own(tree, owner);
        try (var way = new Way(directory)) {
            int known = way.follow(place.getParent());
            var rest = place.subpath(known, place.getNameCount());
            var moved = rest.getNameCount() == 1 ? tree : wrapped(tree, rest, owner);
            if (way.has(rest.getName(0))) {
                throw new MountException("there is something at " + place + " already");
            }
            way.moveIn(moved, rest.getName(0));
        }
    }

    /** The tree below the directories that are missing on its way. */
    private static Path wrapped(Path tree, Path rest, UserPrincipal owner) throws IOException {
        var outer = tree.resolveSibling(tree.getFileName() + "-way");
        delete(outer);
        var inner = outer;
        for (int part = 1; part < rest.getNameCount() - 1; part++) {
            inner = inner.resolve(rest.getName(part));
        }
        Files.createDirectories(inner);
        Files.move(tree, inner.resolve(rest.getFileName()));
        own(outer, owner);
        return outer;
    }

    /**
     * Moves what is at a place below a directory out of it.
     *
     * @return whether it was there
     */
    static boolean moveOut(Path directory, Path place, Path target)
            throws IOException, MountException {
        try (var way = new Way(directory)) {
            var parent = place.getParent();
            if (way.follow(parent) < parent.getNameCount() || !way.has(place.getFileName())) {
                return false;
            }
            way.moveOut(place.getFileName(), target);
            return true;
        }
    }

    /** Deletes a tree that only the service may change; links in it are not followed. */
    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var all = Files.walk(tree)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static void own(Path tree, UserPrincipal owner) throws IOException {
        if (owner.equals(Files.getOwner(tree, LinkOption.NOFOLLOW_LINKS))) {
            return;
        }
        try (var all = Files.walk(tree)) {
            for (var each : all.toList()) {
                Files.getFileAttributeView(
                                each, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setOwner(owner);
            }
        }
    }

    /** A directory that was reached part by part. */
    private static final class Way implements AutoCloseable {
        private final List<SecureDirectoryStream<Path>> opened = new ArrayList<>();

        Way(Path directory) throws IOException, MountException {
            opened.add(secure(Files.newDirectoryStream(directory)));
        }

        private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream)
                throws IOException, MountException {
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                return secure;
            }
            stream.close();
            throw new MountException("this system cannot mount storage safely");
        }

        private SecureDirectoryStream<Path> last() {
            return opened.getLast();
        }

        /** Goes on as far as there are directories; the number of parts that were there. */
        int follow(Path parts) throws IOException, MountException {
            int known = 0;
            for (var part : parts) {
                try {
                    opened.add(last().newDirectoryStream(part, LinkOption.NOFOLLOW_LINKS));
                } catch (NoSuchFileException missing) {
                    return known;
                } catch (NotDirectoryException other) {
                    throw new MountException(part + " is no directory");
                } catch (IOException link) {
                    throw new MountException(part + " cannot be entered");
                }
                known++;
            }
            return known;
        }

        boolean has(Path name) throws IOException {
            try {
                last().getFileAttributeView(
                                name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes();
                return true;
            } catch (NoSuchFileException missing) {
                return false;
            }
        }

        void moveIn(Path from, Path name) throws IOException, MountException {
            try (var source = secure(Files.newDirectoryStream(from.getParent()))) {
                source.move(from.getFileName(), last(), name);
            }
        }

        void moveOut(Path name, Path target) throws IOException, MountException {
            try (var goal = secure(Files.newDirectoryStream(target.getParent()))) {
                last().move(name, goal, target.getFileName());
            }
        }

        @Override
        public void close() throws IOException {
            for (var stream : opened.reversed()) {
                stream.close();
            }
        }
    }
}
