package dev.lantau.modelarts.notebook;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.wire.LeaseType;
import dev.lantau.modelarts.wire.NotebookResp;
import dev.lantau.modelarts.wire.NotebookStatus;
import dev.lantau.modelarts.wire.NotebookUpdateRequest;
import dev.lantau.modelarts.wire.VolumeRes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Starting, stopping, changing and deleting notebooks. */
@ApplicationScoped
public class NotebookChanges {
    private final NotebookService notebooks;
    private final NotebookRules rules;
    private final NotebookFlavors flavors;
    private final NotebookImages images;

    NotebookChanges(
            NotebookService notebooks,
            NotebookRules rules,
            NotebookFlavors flavors,
            NotebookImages images) {
        this.notebooks = notebooks;
        this.rules = rules;
        this.flavors = flavors;
        this.images = images;
    }

    /** ModelArts.6305, .6306, .6309, .6349, .6357. */
    @Transactional
    public NotebookResp start(String id, Long duration, LeaseType type) {
        var row = notebooks.lock(id);
        switch (row.status) {
            case STOPPED, START_FAILED, ERROR -> {}
            case RUNNING -> throw new ApiException(ModelArtsError.NOTEBOOK_RUNNING);
            case STARTING -> throw new ApiException(ModelArtsError.NOTEBOOK_STARTING);
            default -> throw busy(row);
        }
        var lease = rules.requireDuration(LeaseWish.of(duration, type));
        var now = notebooks.now();
        row.lease.prolong(lease, now);
        row.start(NotebookStatus.STARTING, now);
        return changed(row);
    }

    /** ModelArts.6307, .6308, .6309, .6357. */
    @Transactional
    public NotebookResp stop(String id) {
        var row = notebooks.lock(id);
        switch (row.status) {
            case RUNNING -> row.stop(notebooks.now());
            case STOPPED -> throw new ApiException(ModelArtsError.NOTEBOOK_STOPPED);
            case STOPPING -> throw new ApiException(ModelArtsError.NOTEBOOK_STOPPING);
            default -> throw busy(row);
        }
        return changed(row);
    }

    /** ModelArts.6309, .6357. */
    @Transactional
    public NotebookResp delete(String id) {
        var row = notebooks.lock(id);
        if (row.isBusy()) {
            throw busy(row);
        }
        row.delete(notebooks.now());
        return changed(row);
    }

    /** Absent fields stay; see the contract for its refusals. */
    @Transactional
    public NotebookResp update(String id, NotebookUpdateRequest wish) {
        var row = notebooks.lock(id);
        rules.requireTexts(wish.name(), wish.description());
        rules.requireNoCustomSpec(wish.customSpec());
        if (row.isBusy()) {
            throw busy(row);
        }
        requireUnlocked(row, "flavor", wish.flavor());
        requireUnlocked(row, "image_id", wish.imageId());
        requireUnlocked(row, "endpoints", wish.endpoints());
        requireUnlocked(row, "data_volumes", wish.dataVolumes());
        switchFlavor(row, wish.flavor());
        if (wish.imageId() != null) {
            row.image = images.require(wish.imageId());
            row.imageId = row.image.id();
        }
        images.requireEndpoints(wish.endpoints(), row.image);
        VolumeRules.requireDataVolumes(wish.dataVolumes());
        grow(row, wish.storageNewSize());
        row.extras =
                row.extras.with(
                        wish.endpoints(), wish.hooks(), wish.affinity(), wish.dataVolumes());
        row.name = wish.name() == null ? row.name : wish.name();
        row.description = wish.description() == null ? row.description : wish.description();
        return changed(row);
    }

    private void switchFlavor(Notebook row, String wished) {
        if (wished == null || wished.equals(row.flavor)) {
            return;
        }
        if (flavors.find(wished).isEmpty()) {
            throw new ApiException(ModelArtsError.NOTEBOOK_FLAVOR, wished);
        }
        if (flavors.switchable(row).stream().noneMatch(flavor -> flavor.id().equals(wished))) {
            throw new ApiException(ModelArtsError.FLAVOR_SWITCH, wished);
        }
        row.flavor = wished;
    }

    /** Only EVS grows, and only grows (ModelArts.6331). */
    private static void grow(Notebook row, Integer size) {
        if (size == null) {
            return;
        }
        var volume = row.volume;
        int least =
                volume.capacity() == null ? VolumeRules.LEAST_GB : Math.max(volume.capacity(), 0);
        if (!volume.category().equals("EVS")) {
            throw new ApiException(
                    ModelArtsError.INVALID_PARAMETER,
                    "storage_new_size is for volumes of category EVS");
        }
        if (size < least) {
            throw new ApiException(ModelArtsError.VOLUME_SIZE, least, VolumeRules.MOST_GB);
        }
        row.volume =
                new VolumeRes(
                        VolumeRules.capacity(size),
                        volume.category(),
                        volume.mountPath(),
                        volume.ownership(),
                        volume.status(),
                        volume.id(),
                        volume.readOnly(),
                        volume.dewSecretName(),
                        volume.evsSkuCode(),
                        volume.uri(),
                        volume.mountType());
    }

    private static void requireUnlocked(Notebook row, String field, Object wished) {
        if (wished != null && row.status != NotebookStatus.STOPPED) {
            throw new ApiException(ModelArtsError.NOTEBOOK_FIELD_LOCKED, field, row.status);
        }
    }

    private NotebookResp changed(Notebook row) {
        notebooks.changed(row);
        return notebooks.answer(row);
    }

    private static ApiException busy(Notebook row) {
        return new ApiException(ModelArtsError.NOTEBOOK_BUSY, row.status);
    }
}
