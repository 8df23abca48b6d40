package dev.lantau.modelarts.notebook;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Limits on numbers of notebooks. */
@Singleton
public class NotebookQuotas {
    /** Free instances (feature DEFAULT) of a user. */
    public static final int FREE = 1;

    private final int notebooks;

    NotebookQuotas(
            @ConfigProperty(name = "lantau.modelarts.quota.notebooks", defaultValue = "50")
                    int notebooks) {
        this.notebooks = notebooks;
    }

    /** Notebooks of a project. */
    public int notebooks() {
        return notebooks;
    }
}
