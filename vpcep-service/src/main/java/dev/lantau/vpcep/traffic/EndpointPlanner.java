package dev.lantau.vpcep.traffic;

import dev.lantau.vpcep.endpoint.Approval;
import dev.lantau.vpcep.endpoint.VpcEndpoint;
import dev.lantau.vpcep.endpoint.VpcEndpointRepository;
import dev.lantau.vpcep.endpointservice.EndpointService;
import dev.lantau.vpcep.endpointservice.EndpointServiceRepository;
import dev.lantau.vpcep.inventory.Inventory;
import dev.lantau.vpcep.inventory.Inventory.PublicService;
import dev.lantau.vpcep.traffic.EndpointPlan.Backend;
import dev.lantau.vpcep.wire.PortList;
import dev.lantau.vpcep.wire.TcpProxy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the whole desired traffic of an endpoint from its row, its service and the inventory. */
@ApplicationScoped
class EndpointPlanner {
    /** The TOA half of {@code open} and the VNI of {@code proxy_vni} have no effect. */
    private static final Set<TcpProxy> WITH_HEADER =
            EnumSet.of(TcpProxy.PROXY_OPEN, TcpProxy.OPEN, TcpProxy.PROXY_VNI);

    private final VpcEndpointRepository endpoints;
    private final EndpointServiceRepository services;
    private final Inventory inventory;

    EndpointPlanner(
            VpcEndpointRepository endpoints,
            EndpointServiceRepository services,
            Inventory inventory) {
        this.endpoints = endpoints;
        this.services = services;
        this.inventory = inventory;
    }

    /** Closed unless the endpoint stays, has an address, is granted and not frozen. */
    @Transactional
    EndpointPlan plan(String endpointId) {
        var row = endpoints.findById(endpointId);
        if (row == null
                || row.leaving()
                || row.frozen
                || row.ip == null
                || row.approval != Approval.GRANTED) {
            return EndpointPlan.closed(endpointId);
        }
        var offered =
                inventory.publicServices().stream()
                        .filter(service -> service.id().equals(row.serviceId))
                        .findFirst();
        if (offered.isPresent()) {
            return toPublic(row, offered.get());
        }
        var service = services.findById(row.serviceId);
        return service == null || service.leaving()
                ? EndpointPlan.impossible(
                        endpointId, "The service %s is gone".formatted(row.serviceId))
                : toService(row, service);
    }

    private EndpointPlan toPublic(VpcEndpoint row, PublicService service) {
        return open(
                row, service.ports(), List.of(new Backend(service.id(), service.address())), false);
    }

    private EndpointPlan toService(VpcEndpoint row, EndpointService service) {
        List<Backend> backends = new ArrayList<>();
        for (var portId : portIds(service)) {
            var port = inventory.port(portId, service.projectId);
            if (port.isEmpty()) {
                return EndpointPlan.impossible(
                        row.id,
                        "The backend's port %s is not in the network inventory".formatted(portId));
            }
            backends.add(new Backend(portId, port.get().address()));
        }
        return open(row, service.ports, backends, WITH_HEADER.contains(service.tcpProxy));
    }

    /** A virtual address stands for the port it moves between; further load balancers join it. */
    private static List<String> portIds(EndpointService service) {
        return service.backends()
                .map(
                        id ->
                                id.equals(service.portId) && service.vipPortId != null
                                        ? service.vipPortId
                                        : id)
                .distinct()
                .toList();
    }

    private static EndpointPlan open(
            VpcEndpoint row, List<PortList> ports, List<Backend> backends, boolean proxyProtocol) {
        return new EndpointPlan(
                row.id,
                row.ip,
                ports,
                backends,
                row.enableWhitelist ? row.whitelist : null,
                proxyProtocol,
                null);
    }
}
