package dev.lantau.common.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How credentials are read and how long their callers are remembered. */
@ConfigMapping(prefix = "lantau.auth")
public interface AuthenticationSettings {
    /** Longest time for which a caller is remembered without a look at the database. */
    @WithDefault("60s")
    Duration rememberFor();

    /** How long an unknown access key is remembered as unknown. */
    @WithDefault("5s")
    Duration rememberUnknownFor();

    /** Most tokens, and most access keys, that are remembered. */
    @WithDefault("20000")
    int remembered();

    /** Largest difference between X-Sdk-Date and the clock. */
    @WithDefault("15m")
    Duration clockSkew();

    /** Failures in a row that lock an access key. */
    @WithDefault("5")
    int failuresUntilLock();

    /** How long an access key stays locked. */
    @WithDefault("5m")
    Duration lockFor();

    /** Names of the claims; a slash leads into a nested object. */
    Claims claims();

    /** Names of the claims of an access token. */
    interface Claims {
        @WithDefault("sub")
        String userId();

        @WithDefault("preferred_username")
        String userName();

        @WithDefault("domain_id")
        String domainId();

        @WithDefault("domain_name")
        String domainName();

        @WithDefault("project_id")
        String projectId();

        @WithDefault("roles")
        String roles();
    }
}
