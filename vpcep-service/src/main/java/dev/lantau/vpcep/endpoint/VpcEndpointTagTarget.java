package dev.lantau.vpcep.endpoint;

import static dev.lantau.vpcep.VpcepError.NOT_FOUND;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.lifecycle.Changes;
import dev.lantau.common.tagging.TagSearch;
import dev.lantau.common.web.CallContext;
import dev.lantau.vpcep.tag.TagTarget;
import dev.lantau.vpcep.wire.ResourceType;
import jakarta.enterprise.context.ApplicationScoped;

/** Tags of endpoints, whose name is that of their service. */
@ApplicationScoped
class VpcEndpointTagTarget implements TagTarget {
    private final VpcEndpointRepository endpoints;
    private final Changes changes;
    private final CallContext call;

    VpcEndpointTagTarget(VpcEndpointRepository endpoints, Changes changes, CallContext call) {
        this.endpoints = endpoints;
        this.changes = changes;
        this.call = call;
    }

    @Override
    public ResourceType type() {
        return ResourceType.ENDPOINT;
    }

    @Override
    public TagSearch.Kind kind() {
        return new TagSearch.Kind(type().value(), "VpcEndpoint", "projectId", "serviceName");
    }

    @Override
    public void touch(String id) {
        var row = endpoints.locked(id, call.projectId(), NOT_FOUND);
        if (row.leaving()) {
            throw new ApiException(NOT_FOUND, id);
        }
        changes.change(row);
    }
}
