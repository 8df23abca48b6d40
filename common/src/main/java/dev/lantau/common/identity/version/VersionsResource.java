package dev.lantau.common.identity.version;

import dev.lantau.common.identity.Links;
import dev.lantau.common.identity.wire.Version;
import dev.lantau.common.identity.wire.VersionLinksInner;
import dev.lantau.common.identity.wire.VersionOne;
import dev.lantau.common.identity.wire.Versions;
import dev.lantau.common.identity.wire.VersionsApi;
import dev.lantau.common.identity.wire.VersionsVersions;
import java.util.List;
import java.util.Map;

/** Which versions of the identity API there are. */
public class VersionsResource implements VersionsApi {
    private static final String UPDATED = "2026-11-24T00:00:00Z";

    private final Links links;

    VersionsResource(Links links) {
        this.links = links;
    }

    @Override
    public Versions listVersions() {
        return new Versions(new VersionsVersions(List.of(version())));
    }

    @Override
    public VersionOne showVersion() {
        return new VersionOne(version());
    }

    private Version version() {
        return new Version(
                "v3.6",
                "stable",
                UPDATED,
                List.of(new VersionLinksInner(links.base() + "/v3/", "self")),
                List.of(
                        Map.of(
                                "base",
                                "application/json",
                                "type",
                                "application/vnd.openstack.identity-v3+json")));
    }
}
