package dev.lantau.modelarts.objectstore;

import java.io.IOException;
import java.nio.channels.Channels;

/** Copies files between directories; symbolic links, pipes and devices are left out. */
final class FolderCopy {
    /** Folders below each other that are copied. */
    static final int DEEPEST = 100;

    private FolderCopy() {}

    /**
     * Copies a directory's contents; what is there already stays unless it is replaced.
     *
     * @return number of bytes
     * @throws IOException also when a file's name can be part of no key, or a file is to lie where
     *     a folder is, or the other way round
     */
    static long tree(Folder from, Folder to) throws IOException {
        return tree(from, to, "", DEEPEST);
    }

    private static long tree(Folder from, Folder to, String key, int depth) throws IOException {
        if (depth == 0) {
            throw new IOException(key + " lies deeper than %d folders".formatted(DEEPEST));
        }
        long bytes = 0;
        for (var name : from.names()) {
            var kind = from.kind(name);
            if (kind != Folder.Kind.OBJECT && kind != Folder.Kind.FOLDER) {
                continue;
            }
            if (!ObjectPath.isKey(key + name)) {
                throw new IOException("A file in /" + key + " has a name that can be no key's");
            }
            if (kind == Folder.Kind.OBJECT) {
                bytes += file(from, name, to, name);
            } else {
                try (var below = from.child(name);
                        var target = made(to, name, key)) {
                    bytes += tree(below, target, key + name + "/", depth - 1);
                }
            }
        }
        return bytes;
    }

    /** Copies one file, with its permissions. */
    static long file(Folder from, String name, Folder to, String newName) throws IOException {
        requireNoFolder(to, newName);
        try (var channel = from.read(name)) {
            return to.replace(newName, Channels.newInputStream(channel), from.permissions(name));
        }
    }

    /**
     * A folder in another one, made when it is not there.
     *
     * @throws IOException when a file or a link has its name
     */
    static Folder made(Folder parent, String name, String key) throws IOException {
        switch (parent.kind(name)) {
            case OBJECT ->
                    throw new IOException(
                            "%s%s is an object, so nothing can lie below it".formatted(key, name));
            case OTHER ->
                    throw new IOException(
                            "%s%s is a symbolic link or no file".formatted(key, name));
            case NOTHING, FOLDER -> {}
        }
        return parent.madeChild(name);
    }

    /** Refuses to put an object where a folder is. */
    static void requireNoFolder(Folder parent, String name) throws IOException {
        switch (parent.kind(name)) {
            case FOLDER ->
                    throw new IOException(name + " is a folder, so no object can have its key");
            case OTHER -> throw new IOException(name + " is a symbolic link or no file");
            case NOTHING, OBJECT -> {}
        }
    }
}
