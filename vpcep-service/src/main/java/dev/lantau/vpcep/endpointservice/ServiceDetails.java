package dev.lantau.vpcep.endpointservice;

import dev.lantau.common.tagging.Tag;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.tag.ResourceTags;
import dev.lantau.vpcep.wire.CidrType;
import dev.lantau.vpcep.wire.CreateEndpointServiceResponse;
import dev.lantau.vpcep.wire.Error;
import dev.lantau.vpcep.wire.ListServiceDetailsResponse;
import dev.lantau.vpcep.wire.ServiceList;
import java.util.List;

/** Rows to wire. */
final class ServiceDetails {
    private ServiceDetails() {}

    /** As a create and an update answer it. */
    static CreateEndpointServiceResponse written(EndpointService row, List<Tag> tags) {
        return new CreateEndpointServiceResponse(
                row.id,
                row.portId,
                row.serviceName,
                row.serverType,
                row.vpcId,
                row.poolId,
                row.approvalEnabled,
                row.serviceStatus(),
                row.serviceType,
                row.createdAt,
                row.updatedAt,
                row.projectId,
                row.ip,
                row.ports,
                row.tcpProxy,
                ResourceTags.wire(tags),
                row.description,
                row.enablePolicy,
                row.ipVersion,
                row.vipPortId,
                CidrType.INTERNAL,
                row.snatNetworkId);
    }

    static ServiceList listed(EndpointService row, List<Tag> tags, int connections) {
        return new ServiceList(
                row.id,
                row.portId,
                row.serviceName,
                row.serverType,
                row.vpcId,
                row.approvalEnabled,
                row.serviceStatus(),
                row.serviceType,
                row.createdAt,
                row.updatedAt,
                row.projectId,
                row.domainId,
                row.ports,
                row.ip,
                ResourceTags.wire(tags),
                connections,
                row.tcpProxy,
                error(row),
                row.description,
                row.supportedEditions(),
                null,
                row.enablePolicy,
                row.vipPortId,
                CidrType.INTERNAL,
                row.poolId,
                row.snatNetworkId,
                row.ipVersion);
    }

    static ListServiceDetailsResponse shown(EndpointService row, List<Tag> tags) {
        return new ListServiceDetailsResponse(
                row.id,
                row.portId,
                row.serviceName,
                row.serverType,
                row.vpcId,
                row.approvalEnabled,
                row.serviceStatus(),
                row.serviceType,
                row.supportedEditions(),
                row.createdAt,
                row.updatedAt,
                row.projectId,
                CidrType.INTERNAL,
                row.ip,
                row.ports,
                row.tcpProxy,
                ResourceTags.wire(tags),
                error(row),
                row.enablePolicy,
                row.description,
                row.vipPortId,
                row.poolId,
                row.snatNetworkId,
                row.ipVersion);
    }

    /** Why a service failed, under both names that clients read; empty while it has not. */
    static List<Error> error(EndpointService row) {
        if (!row.failed() || row.reason == null) {
            return List.of();
        }
        var code = VpcepError.PORT_CREATION_FAILED.code();
        return List.of(new Error(row.reason, code, code, row.reason));
    }
}
