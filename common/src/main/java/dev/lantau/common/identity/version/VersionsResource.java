package dev.lantau.common.identity.version;

import dev.lantau.common.identity.wire.Versions;
import dev.lantau.common.identity.wire.VersionsApi;
import dev.lantau.common.identity.wire.VersionsVersions;
import io.quarkus.arc.properties.IfBuildProperty;
import java.util.List;

/**
 * Which versions of the identity API there are, at the root; absent from a service whose own API
 * has something there.
 */
@IfBuildProperty(name = "lantau.identity.at-root", stringValue = "true", enableIfMissing = true)
public class VersionsResource implements VersionsApi {
    private final CurrentVersion current;

    VersionsResource(CurrentVersion current) {
        this.current = current;
    }

    @Override
    public Versions listVersions() {
        return new Versions(new VersionsVersions(List.of(current.version())));
    }
}
