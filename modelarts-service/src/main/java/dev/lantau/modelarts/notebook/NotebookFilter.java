package dev.lantau.modelarts.notebook;

import dev.lantau.modelarts.wire.NotebookFeature;
import dev.lantau.modelarts.wire.NotebookStatus;
import dev.lantau.modelarts.wire.SortDirection;

/**
 * What a list was asked for; absent parts are {@code null}.
 *
 * @param owner id of a user
 * @param limit rows of a page, at least 1
 */
record NotebookFilter(
        NotebookFeature feature,
        String name,
        String poolId,
        String owner,
        NotebookStatus status,
        String workspaceId,
        String flavor,
        String imageId,
        String id,
        String billing,
        String tags,
        String sortKey,
        SortDirection direction,
        int limit,
        int offset) {}
