package dev.lantau.modelarts.notebookflavor;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.wire.FlavorListResponse;
import dev.lantau.modelarts.wire.NotebookFlavorType;
import dev.lantau.modelarts.wire.NotebookFlavorsApi;
import dev.lantau.modelarts.wire.ResourceCategory;
import dev.lantau.modelarts.wire.SortDirection;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of flavors. */
@RunOnVirtualThread
public class NotebookFlavorResource implements NotebookFlavorsApi {
    private final NotebookFlavorService service;

    NotebookFlavorResource(NotebookFlavorService service) {
        this.service = service;
    }

    @Override
    public FlavorListResponse listFlavors(
            String projectId,
            ResourceCategory category,
            Integer limit,
            Integer offset,
            NotebookFlavorType type,
            SortDirection direction,
            String sortKey,
            String chip,
            String feature) {
        return service.list(
                category,
                type,
                chip,
                feature,
                new FlavorQuery(limit, offset, sortKey, direction == SortDirection.ASC));
    }

    @Override
    public FlavorListResponse showSwitchableFlavors(
            String projectId,
            String notebookId,
            Integer limit,
            Integer offset,
            String sortKey,
            String direction) {
        if (!direction.equals("ASC") && !direction.equals("DESC")) {
            throw new ApiException(
                    ModelArtsError.INVALID_PARAMETER, "sort_dir is neither ASC nor DESC");
        }
        return service.switchable(
                notebookId, new FlavorQuery(limit, offset, sortKey, direction.equals("ASC")));
    }
}
