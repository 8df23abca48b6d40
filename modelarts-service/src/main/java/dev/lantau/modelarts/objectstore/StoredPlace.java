package dev.lantau.modelarts.objectstore;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An account's place in a store that holds all accounts' buckets; nothing in it leads elsewhere.
 *
 * @param domainId the account; letters, digits, hyphen, underscore
 */
record StoredPlace(String domainId, ObjectPath path) {
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    /**
     * The place.
     *
     * @throws IOException when the account's id or the path has a form that neither can have
     */
    static StoredPlace of(String domainId, ObjectPath path) throws IOException {
        if (domainId == null || !ACCOUNT.matcher(domainId).matches()) {
            throw new IOException("There is no account of that id.");
        }
        if (!path.isValid()) {
            throw new IOException(path.bucket() + " and the key make no object path");
        }
        return new StoredPlace(domainId, path);
    }

    /**
     * The place of one object.
     *
     * @throws IOException also when it is a folder's
     */
    static StoredPlace ofObject(String domainId, ObjectPath path) throws IOException {
        var place = of(domainId, path);
        if (path.isFolder()) {
            throw new IOException(path.url() + " is a folder");
        }
        return place;
    }

    /** Names of the folders on the way to it: the account, the bucket, those of the key. */
    List<String> folders() {
        var key = path.key();
        var folders = key.substring(0, key.lastIndexOf('/') + 1);
        return Stream.concat(
                        Stream.of(domainId, path.bucket()),
                        Stream.of(folders.split("/")).filter(part -> !part.isEmpty()))
                .toList();
    }

    /** In one bucket of all accounts. */
    String key(String prefix) {
        return prefix + domainId + "/" + path.bucket() + "/" + path.key();
    }
}
