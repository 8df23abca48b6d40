package dev.lantau.vpcep.endpointservice;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.lifecycle.Changes;
import dev.lantau.common.tagging.TagSearch;
import dev.lantau.common.web.CallContext;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.tag.TagTarget;
import dev.lantau.vpcep.wire.ResourceType;
import jakarta.enterprise.context.ApplicationScoped;

/** Tags of endpoint services. */
@ApplicationScoped
class EndpointServiceTagTarget implements TagTarget {
    private final EndpointServiceRepository services;
    private final Changes changes;
    private final CallContext call;

    EndpointServiceTagTarget(
            EndpointServiceRepository services, Changes changes, CallContext call) {
        this.services = services;
        this.changes = changes;
        this.call = call;
    }

    @Override
    public ResourceType type() {
        return ResourceType.ENDPOINT_SERVICE;
    }

    @Override
    public TagSearch.Kind kind() {
        return new TagSearch.Kind(type().value(), "EndpointService", "projectId", "serviceName");
    }

    @Override
    public void touch(String id) {
        var row = services.locked(id, call.projectId(), VpcepError.NOT_FOUND);
        if (row.leaving()) {
            throw new ApiException(VpcepError.NOT_FOUND, id);
        }
        changes.change(row);
    }
}
