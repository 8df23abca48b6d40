package dev.lantau.modelarts.notebook;

import dev.lantau.modelarts.workspace.WorkspaceUsage;
import jakarta.inject.Singleton;

/** Notebooks in workspaces. */
@Singleton
class NotebookUsage implements WorkspaceUsage {
    private final NotebookRepository notebooks;

    NotebookUsage(NotebookRepository notebooks) {
        this.notebooks = notebooks;
    }

    @Override
    public String resource() {
        return NotebookService.RESOURCE;
    }

    @Override
    public long used(String domainId, String workspaceId) {
        return notebooks.countIn(domainId, workspaceId);
    }
}
