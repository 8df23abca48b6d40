package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.Workload;
import dev.lantau.modelarts.objectstore.ObjectPath;
import dev.lantau.modelarts.objectstore.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Fetches inputs of one workload and uploads its outputs. When commands run as somebody else,
 * inputs are put into their places with his rights, and outputs are read without following links.
 */
final class Transfers {
    /** What a file was like when it was uploaded. */
    private record Version(long size, FileTime changed) {}

    private final ObjectStore store;
    private final Workload workload;
    private final Path root;
    private final TaskUser user;
    private final Errands errands;
    private final Path inbox;
    private final Path outbox;
    private final Map<ObjectPath, Version> uploaded = new HashMap<>();
    private final ReentrantLock uploading = new ReentrantLock();

    /**
     * @param root the workload's own directory
     * @param own directory of the attempt, which tenants do not reach
     */
    Transfers(ObjectStore store, Workload workload, Path root, Path own, TaskUser user) {
        this.store = store;
        this.workload = workload;
        this.root = root;
        this.user = user;
        this.errands = new Errands(user);
        this.inbox = root.resolveSibling("inbox");
        this.outbox = own.resolve("outbox");
    }

    /**
     * Fetches all inputs and makes the directories of outputs.
     *
     * @throws IOException with what is missing, for people
     */
    void fetch() throws IOException, InterruptedException {
        for (var input : workload.inputs()) {
            fetch(input);
        }
        for (var output : workload.outputs()) {
            var place = Path.of(output.local());
            errands.makeDirectory(output.remote().isFolder() ? place : place.getParent());
        }
        errands.makeDirectory(Path.of(workload.directory()));
    }

    private void fetch(Workload.Transfer input) throws IOException, InterruptedException {
        var target = Path.of(input.local());
        try {
            if (!user.isOther()) {
                errands.makeDirectory(target.getParent());
                store.download(workload.domainId(), input.remote(), target);
                return;
            }
            Errands.removeOwn(inbox);
            Workloads.make(inbox, "rwx------");
            var fetched = inbox.resolve("input");
            store.download(workload.domainId(), input.remote(), fetched);
            user.own(inbox);
            errands.put(fetched, target);
            Errands.removeOwn(inbox);
        } catch (NoSuchFileException missing) {
            throw new IOException(input.remote().url() + " does not exist", missing);
        }
    }

    /** Uploads what is new or has changed since the last time. */
    void upload() throws IOException {
        uploading.lock();
        try {
            for (var output : workload.outputs()) {
                var from = Path.of(output.local()).normalize();
                new OutputTree(root)
                        .walk(
                                root.relativize(from),
                                (relative, is, copy) ->
                                        upload(
                                                from.resolve(relative),
                                                remote(output, relative),
                                                is,
                                                copy));
            }
        } finally {
            uploading.unlock();
        }
    }

    private static ObjectPath remote(Workload.Transfer output, Path relative) {
        var to = output.remote();
        if (!relative.toString().isEmpty()) {
            return to.resolve(relative.toString());
        }
        return to.isFolder() ? to.resolve(Path.of(output.local()).getFileName().toString()) : to;
    }

    private void upload(Path from, ObjectPath to, BasicFileAttributes is, OutputTree.Copy copy)
            throws IOException {
        var version = new Version(is.size(), is.lastModifiedTime());
        if (version.equals(uploaded.get(to))) {
            return;
        }
        if (user.isOther()) {
            try {
                copy.to(outbox);
                store.upload(outbox, workload.domainId(), to);
            } finally {
                Files.deleteIfExists(outbox);
            }
        } else {
            store.upload(from, workload.domainId(), to);
        }
        uploaded.put(to, version);
    }
}
