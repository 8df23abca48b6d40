package dev.lantau.modelarts.notebook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on numbers of notebooks. */
@ConfigMapping(prefix = "lantau.modelarts.quota")
public interface NotebookQuotas {
    /** Free instances (feature DEFAULT) of a user. */
    int FREE = 1;

    /** Notebooks of a project. */
    @WithDefault("50")
    int notebooks();
}
