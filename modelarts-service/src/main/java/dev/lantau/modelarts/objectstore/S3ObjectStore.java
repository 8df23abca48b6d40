package dev.lantau.modelarts.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Buckets in one bucket of an S3 server: {@code <prefix><account>/<bucket>/<key>}. What lies there
 * under keys that no {@link ObjectPath} has is not seen; nor are the empty objects that stand for
 * folders.
 */
final class S3ObjectStore implements ObjectStore, AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final String NO_BUCKET = "NoSuchBucket";
    private static final String BYTES = "application/octet-stream";

    /** What S3 takes in one request. */
    private static final long LARGEST = 5L << 30;

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /**
     * A store.
     *
     * @param prefix empty, or ends with a slash
     */
    S3ObjectStore(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /** A request to the server. */
    private interface Request<T> {
        T send() throws IOException;
    }

    /** Empty when the server has no such object. */
    private static <T> Optional<T> ifThere(Request<T> request) throws IOException {
        try {
            return Optional.of(request.send());
        } catch (S3Exception refused) {
            if (refused.statusCode() == NOT_FOUND && !NO_BUCKET.equals(code(refused))) {
                return Optional.empty();
            }
            throw failure(refused);
        } catch (SdkException failed) {
            throw failure(failed);
        }
    }

    /** Of the server's answer; {@code null} when it had none, as for HEAD. */
    private static String code(S3Exception refused) {
        return refused.awsErrorDetails() == null ? null : refused.awsErrorDetails().errorCode();
    }

    private static IOException failure(SdkException failed) {
        return new IOException("The S3 server cannot be used: " + failed.getMessage(), failed);
    }

    private String key(StoredPlace place) {
        return place.key(prefix);
    }

    @Override
    public boolean exists(String domainId, ObjectPath path) throws IOException {
        if (path.isFolder()) {
            return !list(domainId, path, 1).isEmpty();
        }
        var key = key(StoredPlace.of(domainId, path));
        return ifThere(() -> client.headObject(head -> head.bucket(bucket).key(key))).isPresent();
    }

    @Override
    public List<Entry> list(String domainId, ObjectPath folder) throws IOException {
        return list(domainId, folder, Integer.MAX_VALUE);
    }

    @Override
    public List<Entry> list(String domainId, ObjectPath folder, int most) throws IOException {
        var place = StoredPlace.of(domainId, folder.asFolder());
        int before = key(place).length() - place.path().key().length();
        List<Entry> found = new ArrayList<>();
        ifThere(
                () -> {
                    var pages =
                            client.listObjectsV2Paginator(
                                    page ->
                                            page.bucket(bucket)
                                                    .prefix(key(place))
                                                    .encodingType(EncodingType.URL));
                    for (var object : pages.contents()) {
                        var key = object.key().substring(before);
                        if (!key.endsWith("/") && ObjectPath.isKey(key)) {
                            found.add(new Entry(key, object.size()));
                        }
                        if (found.size() >= most) {
                            break;
                        }
                    }
                    return found;
                });
        found.sort(Comparator.comparing(Entry::key));
        return found;
    }

    @Override
    public Optional<InputStream> read(String domainId, ObjectPath object) throws IOException {
        var key = key(StoredPlace.of(domainId, object));
        return object.isFolder()
                ? Optional.empty()
                : ifThere(() -> client.getObject(get -> get.bucket(bucket).key(key)));
    }

    @Override
    public long download(String domainId, ObjectPath from, Path to) throws IOException {
        if (!from.isFolder()) {
            var object = read(domainId, from);
            if (object.isPresent()) {
                try (var in = object.get();
                        var target = Folder.make(to.toAbsolutePath().getParent())) {
                    return put(in, target, to.getFileName().toString());
                }
            }
        }
        var folder = from.asFolder();
        var entries = list(domainId, folder);
        if (entries.isEmpty()) {
            throw new NoSuchFileException(from.url());
        }
        long bytes = 0;
        for (var entry : entries) {
            bytes += download(domainId, folder, entry.key(), to);
        }
        return bytes;
    }

    private long download(String domainId, ObjectPath folder, String key, Path to)
            throws IOException {
        var object = read(domainId, new ObjectPath(folder.bucket(), key));
        if (object.isEmpty()) {
            return 0; // deleted since it was listed
        }
        var names = List.of(key.substring(folder.key().length()).split("/"));
        var at = Folder.make(to);
        try (var in = object.get()) {
            for (var name : names.subList(0, names.size() - 1)) {
                try (var parent = at) {
                    at = FolderCopy.made(parent, name, "");
                }
            }
            return put(in, at, names.getLast());
        } finally {
            at.close();
        }
    }

    private static long put(InputStream in, Folder target, String name) throws IOException {
        FolderCopy.requireNoFolder(target, name);
        return target.replace(name, in, null);
    }

    @Override
    public long upload(Path from, String domainId, ObjectPath to) throws IOException {
        if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
            try (var source = Folder.open(from)) {
                return uploadTree(source, domainId, to.asFolder(), FolderCopy.DEEPEST);
            }
        }
        try (var source = Folder.open(from.toAbsolutePath().getParent())) {
            var name = from.getFileName().toString();
            if (source.kind(name) != Folder.Kind.OBJECT) {
                throw new NoSuchFileException(from.toString());
            }
            return uploadFile(source, name, domainId, to);
        }
    }

    private long uploadTree(Folder from, String domainId, ObjectPath to, int depth)
            throws IOException {
        if (depth == 0) {
            throw new IOException(to.url() + " would have too many folders above it");
        }
        long bytes = 0;
        for (var name : from.names()) {
            switch (from.kind(name)) {
                case OBJECT -> bytes += uploadFile(from, name, domainId, to.resolve(name));
                case FOLDER -> {
                    try (var below = from.child(name)) {
                        bytes += uploadTree(below, domainId, to.resolve(name + "/"), depth - 1);
                    }
                }
                case NOTHING, OTHER -> {}
            }
        }
        return bytes;
    }

    private long uploadFile(Folder from, String name, String domainId, ObjectPath to)
            throws IOException {
        var key = key(StoredPlace.ofObject(domainId, to));
        try (var channel = from.read(name)) {
            long size = channel.size();
            if (size > LARGEST) {
                throw new IOException(to.url() + " would be larger than 5 GiB");
            }
            put(key, RequestBody.fromContentProvider(() -> rewound(channel, size), size, BYTES));
            return size;
        }
    }

    /**
     * From the start, for each attempt again; what is written to the file meanwhile is left out.
     */
    private static InputStream rewound(SeekableByteChannel channel, long size) {
        try {
            return new LimitedInputStream(Channels.newInputStream(channel.position(0)), size);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void write(String domainId, ObjectPath object, byte[] bytes) throws IOException {
        put(key(StoredPlace.ofObject(domainId, object)), RequestBody.fromBytes(bytes));
    }

    private void put(String key, RequestBody body) throws IOException {
        try {
            client.putObject(put -> put.bucket(bucket).key(key), body);
        } catch (SdkException failed) {
            throw failure(failed);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
