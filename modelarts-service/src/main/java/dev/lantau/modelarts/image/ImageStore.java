package dev.lantau.modelarts.image;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.quota.QuotaGate;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.audit.Audit;
import dev.lantau.modelarts.workspace.WorkspaceAccess;
import dev.lantau.modelarts.workspace.WorkspaceQuotas;
import jakarta.enterprise.context.ApplicationScoped;

/** What is the same for every new image, however it comes to be. */
@ApplicationScoped
class ImageStore {
    static final String KIND = "Image";

    private final ImageRepository images;
    private final WorkspaceAccess access;
    private final WorkspaceQuotas quotas;
    private final QuotaGate gate;
    private final Audit audit;

    ImageStore(
            ImageRepository images,
            WorkspaceAccess access,
            WorkspaceQuotas quotas,
            QuotaGate gate,
            Audit audit) {
        this.images = images;
        this.access = access;
        this.quotas = quotas;
        this.gate = gate;
        this.audit = audit;
    }

    /**
     * Stores it in a workspace, in the transaction of the call. ModelArts.0102, .0118, .6737.
     *
     * @param workspace {@code null} for the default one
     */
    void add(CustomImage row, String workspace) {
        row.workspaceId = access.require(workspace);
        quotas.enter(row.workspaceId, ImageUsage.RESOURCE, 1);
        gate.enter("image", row.domainId + "/" + row.projectId);
        if (images.taken(row)) {
            throw new ApiException(
                    ModelArtsError.IMAGE_TAG_TAKEN,
                    "%s/%s:%s".formatted(row.namespace, row.name, row.tag));
        }
        images.persist(row);
        audit.record(KIND, row.id);
    }
}
