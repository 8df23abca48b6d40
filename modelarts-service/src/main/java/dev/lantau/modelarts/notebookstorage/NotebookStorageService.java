package dev.lantau.modelarts.notebookstorage;

import static dev.lantau.modelarts.ModelArtsError.INVALID_PARAMETER;
import static dev.lantau.modelarts.ModelArtsError.NOTEBOOK_BUSY;
import static dev.lantau.modelarts.ModelArtsError.OBJECT_ACCESS;
import static dev.lantau.modelarts.ModelArtsError.OBJECT_BUCKET;
import static dev.lantau.modelarts.ModelArtsError.OBJECT_MISSING;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.audit.Audit;
import dev.lantau.modelarts.notebook.Notebook;
import dev.lantau.modelarts.notebook.NotebookService;
import dev.lantau.modelarts.notebook.VolumeRules;
import dev.lantau.modelarts.objectstore.ObjectStore;
import dev.lantau.modelarts.wire.DataVolumesReq;
import dev.lantau.modelarts.wire.DataVolumesRes;
import dev.lantau.modelarts.wire.ListDynamicStoragesResponse;
import dev.lantau.modelarts.wire.MountStatus;
import dev.lantau.modelarts.wire.StorageCategory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Stream;

/** Storage that is mounted into running notebooks. */
@ApplicationScoped
public class NotebookStorageService {
    private static final String KIND = NotebookStorage.class.getSimpleName();
    private static final Set<MountStatus> THERE =
            Set.of(
                    MountStatus.MOUNTING,
                    MountStatus.MOUNTED,
                    MountStatus.UNMOUNTING,
                    MountStatus.UNMOUNT_FAILED);

    private final NotebookService notebooks;
    private final NotebookStorageRepository storages;
    private final ObjectStore objects;
    private final Audit audit;
    private final Clock clock;

    NotebookStorageService(
            NotebookService notebooks,
            NotebookStorageRepository storages,
            ObjectStore objects,
            Audit audit,
            Clock clock) {
        this.notebooks = notebooks;
        this.storages = storages;
        this.objects = objects;
        this.audit = audit;
        this.clock = clock;
    }

    /** MOUNTING. ModelArts.0104, .6309, .6320, .6327, .6772, .6927. */
    @Transactional
    public DataVolumesRes attach(String notebookId, DataVolumesReq wish) {
        var notebook = notebooks.lockRunning(notebookId);
        var place = VolumeRules.place(wish.mountPath());
        requireMountable(notebook, wish);
        requireFree(notebook, place);
        var now = clock.instant();
        var row = NotebookStorage.of(wish, place, now);
        row.notebookId = notebook.id;
        row.domainId = notebook.domainId;
        row.projectId = notebook.projectId;
        row.workspaceId = notebook.workspaceId;
        storages.persist(row);
        notebook.disturb(now);
        audit.record(KIND, row.id, NotebookService.CHANNEL);
        return details(row);
    }

    private void requireMountable(Notebook notebook, DataVolumesReq wish) {
        if (wish.category() == StorageCategory.OBS) {
            throw new ApiException(
                    OBJECT_BUCKET, "an object bucket is no file system; use category OBSFS");
        }
        if (wish.category() == StorageCategory.EFS) {
            if (wish.efsId() == null) {
                throw new ApiException(INVALID_PARAMETER, "category EFS needs efs_id");
            }
            throw new ApiException(OBJECT_BUCKET, "there are no file systems of EFS here");
        }
        var folder = VolumeRules.folder(wish.uri());
        try {
            if (!objects.exists(notebook.domainId, folder)) {
                throw new ApiException(OBJECT_ACCESS, "there is nothing at " + folder.url());
            }
        } catch (IOException unreadable) {
            throw new ApiException(OBJECT_ACCESS, folder.url() + " cannot be read");
        }
    }

    /** Nothing else is there, above or below. */
    private void requireFree(Notebook notebook, String place) {
        var taken =
                Stream.concat(
                        storages.of(notebook.id, THERE).stream().map(row -> row.place),
                        notebook.extras.dataVolumes().stream()
                                .map(volume -> VolumeRules.place(volume.mountPath())));
        taken.filter(
                        other ->
                                (other + "/").startsWith(place + "/")
                                        || (place + "/").startsWith(other + "/"))
                .findFirst()
                .ifPresent(
                        other -> {
                            throw new ApiException(
                                    INVALID_PARAMETER, "mount_path /%s is in use".formatted(other));
                        });
    }

    /** Of this run. ModelArts.6309, .6327. */
    @Transactional
    public ListDynamicStoragesResponse list(String notebookId) {
        var notebook = notebooks.require(notebookId);
        NotebookService.requireRunning(notebook);
        var rows = storages.of(notebook.id).stream().map(NotebookStorageService::details).toList();
        return new ListDynamicStoragesResponse(
                0, rows, rows.isEmpty() ? 0 : 1, rows.size(), (long) rows.size());
    }

    /** ModelArts.6309, .6404. */
    @Transactional
    public DataVolumesRes show(String notebookId, String id) {
        var notebook = notebooks.require(notebookId);
        return storages.find(id, notebook.id)
                .map(NotebookStorageService::details)
                .orElseThrow(() -> missing(id));
    }

    /** UNMOUNTING. ModelArts.6309, .6327, .6357 while it is being mounted or unmounted, .6404. */
    @Transactional
    public DataVolumesRes detach(String notebookId, String id) {
        var notebook = notebooks.lockRunning(notebookId);
        var row = storages.lock(id, notebook.id).orElseThrow(() -> missing(id));
        var now = clock.instant();
        switch (row.status) {
            case MOUNTED, UNMOUNT_FAILED -> {
                row.become(MountStatus.UNMOUNTING, null, now);
                notebook.disturb(now);
            }
            case MOUNT_FAILED -> row.become(MountStatus.UNMOUNTED, null, now);
            case UNMOUNTED -> throw missing(id);
            default -> throw new ApiException(NOTEBOOK_BUSY, "at " + row.status);
        }
        audit.record(KIND, row.id, NotebookService.CHANNEL);
        return details(row);
    }

    private static ApiException missing(String id) {
        return new ApiException(OBJECT_MISSING, "The storage " + id);
    }

    private static DataVolumesRes details(NotebookStorage row) {
        return new DataVolumesRes(
                row.category,
                row.id,
                row.mountPath,
                row.status.value(),
                row.uri,
                row.failureReason,
                null,
                "DYNAMIC");
    }
}
