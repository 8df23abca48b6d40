package dev.lantau.modelarts.notebook;

import dev.lantau.modelarts.image.ImageGuard;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Images of notebooks stay. */
@Singleton
class NotebookImageGuard implements ImageGuard {
    private final NotebookRepository notebooks;

    NotebookImageGuard(NotebookRepository notebooks) {
        this.notebooks = notebooks;
    }

    @Override
    public Optional<String> usedBy(String domainId, String imageId) {
        return notebooks
                .find("domainId = ?1 and imageId = ?2", domainId, imageId)
                .firstResultOptional()
                .map(row -> "notebook " + row.id);
    }
}
