package dev.lantau.common.identity.version;

import dev.lantau.common.identity.Links;
import dev.lantau.common.identity.wire.Version;
import dev.lantau.common.identity.wire.VersionLinksInner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** The version of the identity API that is served. */
@ApplicationScoped
class CurrentVersion {
    private static final String UPDATED = "2026-11-24T00:00:00Z";

    private final Links links;

    CurrentVersion(Links links) {
        this.links = links;
    }

    Version version() {
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
