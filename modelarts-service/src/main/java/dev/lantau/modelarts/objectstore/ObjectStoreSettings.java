package dev.lantau.modelarts.objectstore;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where objects are kept. */
@ConfigMapping(prefix = "lantau.obs")
public interface ObjectStoreSettings {
    /** Directory of all accounts' buckets: {@code <account>/<bucket>/<key>}. */
    Path directory();
}
