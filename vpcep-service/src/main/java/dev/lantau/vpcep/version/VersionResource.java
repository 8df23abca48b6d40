package dev.lantau.vpcep.version;

import dev.lantau.common.error.ApiException;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.wire.Link;
import dev.lantau.vpcep.wire.ListSpecifiedVersionDetailsResponse;
import dev.lantau.vpcep.wire.ListVersionDetailsResponse;
import dev.lantau.vpcep.wire.VersionObject;
import dev.lantau.vpcep.wire.VersionObject.StatusEnum;
import dev.lantau.vpcep.wire.VersionsApi;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Versions of the API. Anybody may ask. */
@RunOnVirtualThread
public class VersionResource implements VersionsApi {
    private static final Instant RELEASED = Instant.parse("2026-11-24T00:00:00Z");

    private final UriInfo uri;

    VersionResource(UriInfo uri) {
        this.uri = uri;
    }

    @Override
    public ListVersionDetailsResponse listVersionDetails() {
        return new ListVersionDetailsResponse(versions().toList());
    }

    @Override
    public ListSpecifiedVersionDetailsResponse listSpecifiedVersionDetails(String version) {
        return new ListSpecifiedVersionDetailsResponse(
                versions()
                        .filter(each -> each.id().equals(version))
                        .findFirst()
                        .orElseThrow(() -> new ApiException(VpcepError.NOT_FOUND, version)));
    }

    private Stream<VersionObject> versions() {
        return Stream.of(version("v1", StatusEnum.CURRENT), version("v2", StatusEnum.SUPPORT));
    }

    private VersionObject version(String id, StatusEnum status) {
        var self = new Link(uri.getBaseUri().resolve(id).toString(), "application/json", "self");
        return new VersionObject(status, id, RELEASED, "", "", List.of(self));
    }
}
