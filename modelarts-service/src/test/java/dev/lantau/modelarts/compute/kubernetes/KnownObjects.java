package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.objectstore.ObjectPath;
import dev.lantau.modelarts.objectstore.ObjectStore;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An object store of which only some paths are known to exist. */
final class KnownObjects implements ObjectStore {
    private final Set<String> urls;

    KnownObjects(String... urls) {
        this.urls = Set.of(urls);
    }

    @Override
    public boolean exists(String domainId, ObjectPath path) {
        return urls.contains(path.url());
    }

    @Override
    public List<Entry> list(String domainId, ObjectPath folder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<InputStream> read(String domainId, ObjectPath object) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long download(String domainId, ObjectPath from, Path to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long upload(Path from, String domainId, ObjectPath to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(String domainId, ObjectPath object, byte[] bytes) {
        throw new UnsupportedOperationException();
    }
}
