package dev.lantau.modelarts.objectstore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where objects are kept. */
@ConfigMapping(prefix = "lantau.obs")
public interface ObjectStoreSettings {
    /** Kinds of stores. */
    enum Kind {
        /** Directories of this machine, or of a file system that all replicas mount. */
        DIRECTORY,
        /** One bucket of an S3 server. */
        S3
    }

    @WithDefault("directory")
    Kind store();

    /** Directory of all accounts' buckets: {@code <account>/<bucket>/<key>}. */
    Path directory();

    S3 s3();

    /** An S3 server; all of it is for {@code lantau.obs.store=s3} alone. */
    interface S3 {
        /** Address of the server; Amazon's own of the region when absent. */
        Optional<URI> endpoint();

        @WithDefault("us-east-1")
        String region();

        /** Absent for the credentials of the environment (variables, profile, role). */
        Optional<String> accessKey();

        /** For trying things out; a file is better. */
        Optional<String> secretKey();

        /** File with nothing but the secret key. */
        Optional<Path> secretKeyFile();

        /** The one bucket in which everything lies; it must be there. */
        Optional<String> bucket();

        /** Before all keys: {@code <prefix>/<account>/<bucket>/<key>}; absent for none. */
        Optional<String> prefix();

        /** Whether the bucket is in the address's path; not in its host. */
        @WithDefault("true")
        boolean pathStyle();
    }
}
