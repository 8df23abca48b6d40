package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.Workload;
import dev.lantau.modelarts.objectstore.ObjectPath;
import dev.lantau.modelarts.objectstore.ObjectStore;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;

/** Fetches inputs of one workload and uploads its outputs. */
final class Transfers {
    /** What a file was like when it was uploaded. */
    private record Version(long size, FileTime changed) {}

    private final ObjectStore store;
    private final Workload workload;
    private final Path root;
    private final TaskUser user;
    private final Map<Path, Version> uploaded = new HashMap<>();

    Transfers(ObjectStore store, Workload workload, Path root, TaskUser user) {
        this.store = store;
        this.workload = workload;
        this.root = root;
        this.user = user;
    }

    /**
     * Fetches all inputs and makes the directories of outputs.
     *
     * @throws IOException with what is missing, for people
     */
    void fetch() throws IOException {
        for (var input : workload.inputs()) {
            var target = inside(input.local());
            if (!store.exists(workload.domainId(), input.remote())) {
                throw new IOException(input.remote().url() + " does not exist");
            }
            Files.createDirectories(target.getParent());
            store.download(workload.domainId(), input.remote(), target);
        }
        for (var output : workload.outputs()) {
            var place = inside(output.local());
            Files.createDirectories(output.remote().isFolder() ? place : place.getParent());
        }
        Files.createDirectories(inside(workload.directory()));
        user.own(root);
    }

    /** Uploads what is new or has changed since the last time. */
    void upload() throws IOException {
        for (var output : workload.outputs()) {
            var from = inside(output.local());
            if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
                uploadTree(from, output.remote().asFolder());
            } else if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
                var to = output.remote();
                uploadFile(from, to.isFolder() ? to.resolve(from.getFileName().toString()) : to);
            }
        }
    }

    private void uploadTree(Path from, ObjectPath to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes is)
                            throws IOException {
                        if (is.isRegularFile()) {
                            uploadFile(file, to.resolve(from.relativize(file).toString()));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException gone) {
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private void uploadFile(Path from, ObjectPath to) throws IOException {
        var is = Files.readAttributes(from, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        var version = new Version(is.size(), is.lastModifiedTime());
        if (!version.equals(uploaded.get(from))) {
            store.upload(from, workload.domainId(), to);
            uploaded.put(from, version);
        }
    }

    /**
     * A place below the root.
     *
     * @throws IOException when links lead it elsewhere
     */
    private Path inside(String local) throws IOException {
        var place = Path.of(local).normalize();
        var there = place;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        if (!place.startsWith(root) || !there.toRealPath().startsWith(root)) {
            throw new IOException(local + " is not below " + root);
        }
        return place;
    }
}
