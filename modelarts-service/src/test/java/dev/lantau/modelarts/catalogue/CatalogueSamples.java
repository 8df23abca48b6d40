package dev.lantau.modelarts.catalogue;

import java.util.Optional;

/** The catalogue without an application around it. */
public final class CatalogueSamples {
    private CatalogueSamples() {}

    /** With the application's own rows. */
    public static Catalogue builtIn() {
        return new Catalogue(Optional.empty());
    }
}
