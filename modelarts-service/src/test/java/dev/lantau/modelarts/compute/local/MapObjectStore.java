package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.objectstore.ObjectPath;
import dev.lantau.modelarts.objectstore.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Objects in memory. */
final class MapObjectStore implements ObjectStore {
    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final AtomicInteger uploads = new AtomicInteger();

    /** Content of an object; {@code null} when there is none. */
    String text(String url) {
        var bytes = objects.get(url);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    void put(String url, String text) {
        objects.put(url, text.getBytes(StandardCharsets.UTF_8));
    }

    int uploads() {
        return uploads.get();
    }

    static ObjectPath path(String url) {
        return ObjectPath.parse(url).orElseThrow();
    }

    @Override
    public boolean exists(String domainId, ObjectPath path) {
        return path.isFolder() ? !list(domainId, path).isEmpty() : objects.containsKey(path.url());
    }

    @Override
    public List<Entry> list(String domainId, ObjectPath folder) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(folder.asFolder().url()))
                .map(entry -> new Entry(path(entry.getKey()).key(), entry.getValue().length))
                .toList();
    }

    @Override
    public Optional<InputStream> read(String domainId, ObjectPath object) {
        return Optional.ofNullable(objects.get(object.url())).map(ByteArrayInputStream::new);
    }

    @Override
    public long download(String domainId, ObjectPath from, Path to) throws IOException {
        if (objects.containsKey(from.url())) {
            Files.createDirectories(to.getParent());
            Files.write(to, objects.get(from.url()));
            return Files.size(to);
        }
        var entries = list(domainId, from);
        if (entries.isEmpty()) {
            throw new NoSuchFileException(from.url());
        }
        for (var entry : entries) {
            var relative = entry.key().substring(from.asFolder().key().length());
            var target = to.resolve(relative);
            Files.createDirectories(target.getParent());
            Files.write(target, objects.get("obs://" + from.bucket() + "/" + entry.key()));
        }
        return entries.stream().mapToLong(Entry::size).sum();
    }

    @Override
    public long upload(Path from, String domainId, ObjectPath to) throws IOException {
        uploads.incrementAndGet();
        objects.put(to.url(), Files.readAllBytes(from));
        return Files.size(from);
    }

    @Override
    public void write(String domainId, ObjectPath object, byte[] bytes) {
        objects.put(object.url(), bytes);
    }
}
