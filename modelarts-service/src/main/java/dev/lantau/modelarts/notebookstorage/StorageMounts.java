package dev.lantau.modelarts.notebookstorage;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.notebook.Notebook;
import dev.lantau.modelarts.notebook.NotebookCompanion;
import dev.lantau.modelarts.notebook.VolumeRules;
import dev.lantau.modelarts.notebook.Workloads;
import dev.lantau.modelarts.objectstore.ObjectStore;
import dev.lantau.modelarts.wire.MountStatus;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Copies folders into running notebooks, and what became of them back when they are unmounted or
 * the run ends. A link into the store would be live, but would have tenants' programs in a
 * directory that is the service's.
 */
@ApplicationScoped
class StorageMounts implements NotebookCompanion {
    private static final String LOCAL = "local";
    private static final Set<MountStatus> WANTED =
            Set.of(MountStatus.MOUNTING, MountStatus.UNMOUNTING);
    private static final Set<MountStatus> THERE =
            Set.of(MountStatus.MOUNTED, MountStatus.UNMOUNTING, MountStatus.UNMOUNT_FAILED);

    private final NotebookStorageRepository storages;
    private final Workloads workloads;
    private final ComputeDriver driver;
    private final ObjectStore objects;
    private final Clock clock;

    StorageMounts(
            NotebookStorageRepository storages,
            Workloads workloads,
            ComputeDriver driver,
            ObjectStore objects,
            Clock clock) {
        this.storages = storages;
        this.workloads = workloads;
        this.driver = driver;
        this.objects = objects;
        this.clock = clock;
    }

    @Override
    public void attend(Notebook running) {
        for (var row : rows(running, WANTED)) {
            boolean mounts = row.status == MountStatus.MOUNTING;
            try {
                if (mounts) {
                    mount(row);
                } else {
                    unmount(row);
                }
                become(row, mounts ? MountStatus.MOUNTED : MountStatus.UNMOUNTED, null);
            } catch (MountException refused) {
                become(row, failed(mounts), refused.getMessage());
            } catch (IOException failure) {
                Log.warnf(failure, "Storage %s of notebook %s", row.id, row.notebookId);
                become(row, failed(mounts), "the files could not be copied");
            }
        }
    }

    private static MountStatus failed(boolean mounts) {
        return mounts ? MountStatus.MOUNT_FAILED : MountStatus.UNMOUNT_FAILED;
    }

    /** What was mounted is copied back and gone; what was not yet is forgotten. */
    @Override
    public void ended(Notebook row) {
        for (var storage : rows(row, THERE)) {
            try {
                unmount(storage);
            } catch (MountException | IOException failure) {
                Log.warnf(failure, "Storage %s of notebook %s", storage.id, storage.notebookId);
            }
        }
        QuarkusTransaction.requiringNew().run(() -> storages.deleteOf(row.id));
    }

    @Override
    public void forget(Notebook row) {
        storages.deleteOf(row.id);
    }

    private List<NotebookStorage> rows(Notebook notebook, Set<MountStatus> states) {
        return QuarkusTransaction.requiringNew().call(() -> storages.of(notebook.id, states));
    }

    private void mount(NotebookStorage row) throws IOException, MountException {
        if (!driver.name().equals(LOCAL)) {
            throw new MountException(
                    "the driver %s cannot mount storage into what runs".formatted(driver.name()));
        }
        var copy = copy(row);
        MountDirectories.delete(copy);
        try {
            Files.createDirectories(copy);
            objects.download(row.domainId, VolumeRules.folder(row.uri), copy);
            var root = root(row);
            MountDirectories.moveIn(
                    copy,
                    root.getParent(),
                    place(row),
                    Files.getOwner(root, LinkOption.NOFOLLOW_LINKS));
        } finally {
            MountDirectories.delete(copy);
            MountDirectories.delete(copy.resolveSibling(copy.getFileName() + "-way"));
        }
    }

    private void unmount(NotebookStorage row) throws IOException, MountException {
        var copy = copy(row);
        MountDirectories.moveOut(root(row).getParent(), place(row), copy);
        if (Files.exists(copy)) {
            objects.upload(copy, row.domainId, VolumeRules.folder(row.uri));
            MountDirectories.delete(copy);
        }
    }

    /** Beside the notebook's own directory, where only the service comes. */
    private Path copy(NotebookStorage row) {
        return root(row).resolveSibling("mount-" + row.id);
    }

    private Path root(NotebookStorage row) {
        return Path.of(driver.root(row.notebookId));
    }

    /** Where it is mounted, from the directory on that only the service may change. */
    private Path place(NotebookStorage row) {
        var work = Path.of(workloads.directory(row.notebookId));
        return root(row).getParent().relativize(work).resolve(row.place);
    }

    private void become(NotebookStorage seen, MountStatus next, String reason) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                storages.lock(seen.id, seen.notebookId)
                                        .filter(row -> row.status == seen.status)
                                        .ifPresent(
                                                row -> row.become(next, reason, clock.instant())));
    }
}
