package dev.lantau.common.identity.version;

import dev.lantau.common.identity.wire.VersionApi;
import dev.lantau.common.identity.wire.VersionOne;

/** The one version of the identity API. */
public class VersionResource implements VersionApi {
    private final CurrentVersion current;

    VersionResource(CurrentVersion current) {
        this.current = current;
    }

    @Override
    public VersionOne showVersion() {
        return new VersionOne(current.version());
    }
}
