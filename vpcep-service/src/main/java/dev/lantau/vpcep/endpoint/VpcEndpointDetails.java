package dev.lantau.vpcep.endpoint;

import dev.lantau.common.tagging.Tag;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.tag.ResourceTags;
import dev.lantau.vpcep.wire.ActiveStatus;
import dev.lantau.vpcep.wire.CreateEndpointResponse;
import dev.lantau.vpcep.wire.EnableStatus;
import dev.lantau.vpcep.wire.EndpointIpVersion;
import dev.lantau.vpcep.wire.EndpointResponseBody;
import dev.lantau.vpcep.wire.EndpointStatus;
import dev.lantau.vpcep.wire.ListEndpointInfoDetailsResponse;
import dev.lantau.vpcep.wire.QueryError;
import dev.lantau.vpcep.wire.UpdateEndpointPolicyResponse;
import dev.lantau.vpcep.wire.UpdateEndpointWhiteResponse;
import java.util.List;

/** Rows to wire: the same row in the shapes of the operations. */
public final class VpcEndpointDetails {
    private VpcEndpointDetails() {}

    static CreateEndpointResponse created(VpcEndpoint row, List<Tag> tags) {
        return new CreateEndpointResponse(
                row.id,
                row.serviceType,
                row.endpointStatus(),
                row.ip,
                active(row),
                row.serviceName,
                row.markerId,
                row.serviceId,
                row.enableDns,
                row.subnetId,
                row.vpcId,
                row.createdAt,
                row.updatedAt,
                row.projectId,
                ResourceTags.wire(tags),
                row.whitelist,
                row.enableWhitelist,
                row.routeTables,
                edition(row),
                row.description,
                row.policyStatements,
                row.policyDocument,
                enabled(row),
                null,
                null,
                null,
                EndpointIpVersion.IPV4);
    }

    static ListEndpointInfoDetailsResponse shown(VpcEndpoint row, List<Tag> tags) {
        return new ListEndpointInfoDetailsResponse(
                row.id,
                row.serviceType,
                row.endpointStatus(),
                active(row),
                enabled(row),
                edition(row),
                row.serviceName,
                row.markerId,
                row.serviceId,
                row.enableDns,
                row.dnsNames,
                row.ip,
                row.vpcId,
                row.subnetId,
                row.createdAt,
                row.updatedAt,
                row.projectId,
                ResourceTags.wire(tags),
                error(row),
                row.whitelist,
                row.enableWhitelist,
                row.routeTables,
                row.description,
                row.policyStatements,
                row.policyDocument,
                null,
                null,
                null,
                EndpointIpVersion.IPV4);
    }

    static EndpointResponseBody listed(VpcEndpoint row, List<Tag> tags) {
        return new EndpointResponseBody(
                row.id,
                row.serviceType,
                row.endpointStatus(),
                active(row),
                row.serviceName,
                row.markerId,
                row.serviceId,
                row.enableDns,
                row.dnsNames,
                row.ip,
                row.vpcId,
                row.subnetId,
                row.createdAt,
                row.updatedAt,
                row.projectId,
                ResourceTags.wire(tags),
                error(row),
                row.whitelist,
                row.enableWhitelist,
                row.routeTables,
                row.description,
                row.policyStatements,
                row.policyDocument,
                null,
                null);
    }

    static UpdateEndpointWhiteResponse accessChanged(VpcEndpoint row, List<Tag> tags) {
        return new UpdateEndpointWhiteResponse(
                row.id,
                row.serviceType,
                row.endpointStatus(),
                row.ip,
                active(row),
                row.serviceName,
                row.markerId,
                row.serviceId,
                row.enableDns,
                row.dnsNames,
                row.subnetId,
                row.vpcId,
                row.createdAt,
                row.updatedAt,
                row.projectId,
                ResourceTags.wire(tags),
                row.whitelist,
                row.enableWhitelist,
                row.policyStatements,
                row.policyDocument);
    }

    static UpdateEndpointPolicyResponse policyChanged(VpcEndpoint row, List<Tag> tags) {
        return new UpdateEndpointPolicyResponse(
                row.id,
                row.serviceType,
                row.endpointStatus(),
                active(row),
                row.serviceName,
                row.markerId,
                row.serviceId,
                row.ip,
                row.vpcId,
                row.createdAt,
                row.updatedAt,
                row.projectId,
                ResourceTags.wire(tags),
                error(row),
                row.whitelist,
                row.enableWhitelist,
                row.routeTables,
                row.description,
                row.policyStatements,
                row.policyDocument,
                null,
                null);
    }

    /** Why it failed, or why it is rejected though nobody rejected it; else empty. */
    public static List<QueryError> error(VpcEndpoint row) {
        var status = row.endpointStatus();
        if (status == EndpointStatus.FAILED) {
            return List.of(new QueryError(VpcepError.ENDPOINT_CREATION_FAILED.code(), row.reason));
        }
        return status == EndpointStatus.REJECTED && row.approval.error != null
                ? List.of(new QueryError(row.approval.error.code(), row.approval.reason))
                : List.of();
    }

    private static List<ActiveStatus> active(VpcEndpoint row) {
        return List.of(row.frozen ? ActiveStatus.FROZEN : ActiveStatus.ACTIVE);
    }

    private static EnableStatus enabled(VpcEndpoint row) {
        return row.frozen ? EnableStatus.DISABLE : EnableStatus.ENABLE;
    }

    private static String edition(VpcEndpoint row) {
        return row.professional ? "profession" : "basic";
    }
}
