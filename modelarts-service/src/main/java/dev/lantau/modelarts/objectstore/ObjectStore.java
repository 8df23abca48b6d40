package dev.lantau.modelarts.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The object stores of all accounts. An account's buckets are its own: a bucket of the same name
 * elsewhere is another one. A bucket that does not exist is as an empty one for reading, and made
 * by the first write.
 */
public interface ObjectStore {
    /** One object: its key within the bucket and its size in bytes. */
    record Entry(String key, long size) {}

    /** Whether there is such an object, or, for a folder, anything in it. */
    boolean exists(String domainId, ObjectPath path) throws IOException;

    /** Objects in a folder and below, in order of their keys. */
    List<Entry> list(String domainId, ObjectPath folder) throws IOException;

    /**
     * At most so many objects in a folder and below, in order of their keys; which ones of more is
     * not said.
     */
    default List<Entry> list(String domainId, ObjectPath folder, int most) throws IOException {
        return list(domainId, folder).stream().limit(most).toList();
    }

    /** The object's bytes; empty when there is none. */
    Optional<InputStream> read(String domainId, ObjectPath object) throws IOException;

    /**
     * Copies an object to a file, or a folder's contents into a directory, which is made.
     *
     * @return number of bytes copied
     * @throws java.nio.file.NoSuchFileException when there is nothing to copy
     */
    long download(String domainId, ObjectPath from, Path to) throws IOException;

    /**
     * Copies a file to an object, or a directory's contents into a folder; symbolic links are left
     * out. What is there already stays unless it is replaced.
     *
     * @return number of bytes copied
     */
    long upload(Path from, String domainId, ObjectPath to) throws IOException;

    /** Stores an object. */
    void write(String domainId, ObjectPath object, byte[] bytes) throws IOException;
}
