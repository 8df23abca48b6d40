package dev.lantau.vpcep.endpointservice;

import static java.util.Objects.requireNonNullElse;

import dev.lantau.vpcep.wire.CreateEndpointServiceRequestBody;
import dev.lantau.vpcep.wire.ServiceIpVersion;
import dev.lantau.vpcep.wire.ServiceType;
import dev.lantau.vpcep.wire.TcpProxy;
import java.util.List;

/** New rows, with the contract's defaults for what was not sent. */
final class EndpointServices {
    private EndpointServices() {}

    static EndpointService of(CreateEndpointServiceRequestBody wish, String projectId) {
        var row = new EndpointService();
        row.projectId = projectId;
        row.portId = wish.portId();
        row.vpcId = wish.vpcId();
        row.vipPortId = wish.vipPortId();
        row.poolId = wish.poolId();
        row.snatNetworkId = wish.snatNetworkId();
        row.serverType = wish.serverType();
        row.serviceType = requireNonNullElse(wish.serviceType(), ServiceType.INTERFACE);
        row.tcpProxy = requireNonNullElse(wish.tcpProxy(), TcpProxy.CLOSE);
        row.ipVersion = requireNonNullElse(wish.ipVersion(), ServiceIpVersion.IPV4);
        row.professional = row.ipVersion == ServiceIpVersion.IPV6;
        row.approvalEnabled = requireNonNullElse(wish.approvalEnabled(), true);
        row.enablePolicy = requireNonNullElse(wish.enablePolicy(), false);
        row.description = requireNonNullElse(wish.description(), "");
        row.ports = Backends.complete(wish.ports());
        row.serverResources = List.of();
        row.serviceName = "";
        return row;
    }
}
