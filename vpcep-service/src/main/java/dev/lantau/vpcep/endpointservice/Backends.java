package dev.lantau.vpcep.endpointservice;

import dev.lantau.common.address.IpText;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.quota.QuotaGate;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.inventory.Inventory;
import dev.lantau.vpcep.resource.VpcepQuotas;
import dev.lantau.vpcep.wire.PortList;
import dev.lantau.vpcep.wire.PortProtocol;
import dev.lantau.vpcep.wire.ServerType;
import dev.lantau.vpcep.wire.ServiceIpVersion;
import inet.ipaddr.IPAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** Rules on what stands behind a service: its backend's port, and the ports of that. */
@ApplicationScoped
class Backends {
    private final Inventory inventory;
    private final EndpointServiceRepository services;
    private final QuotaGate gate;
    private final VpcepQuotas quotas;

    Backends(
            Inventory inventory,
            EndpointServiceRepository services,
            QuotaGate gate,
            VpcepQuotas quotas) {
        this.inventory = inventory;
        this.services = services;
        this.gate = gate;
        this.quotas = quotas;
    }

    /** A port that the project may use (EndPoint.3003), in the VPC (EndPoint.3042). */
    Inventory.Port requirePort(String portId, String vpcId, String projectId) {
        var port = requireUsable(portId, projectId);
        if (!port.vpcId().equals(vpcId)) {
            throw new ApiException(VpcepError.PORT_OUTSIDE_THE_VPC, portId, vpcId);
        }
        return port;
    }

    /** A port that the project may use, wherever it is (EndPoint.3003). */
    Inventory.Port requireUsable(String portId, String projectId) {
        return inventory
                .port(portId, projectId)
                .orElseThrow(
                        () ->
                                new ApiException(
                                        VpcepError.INVALID_BACKEND_PORT_ID,
                                        "there is no port " + portId));
    }

    /** A VPC that the project may use (EndPoint.0020, EndPoint.2001). */
    void requireVpc(String vpcId, String projectId) {
        if (vpcId.isBlank()) {
            throw new ApiException(VpcepError.INVALID_VPC_ID, "it is empty");
        }
        if (!inventory.hasVpc(vpcId, projectId)) {
            throw new ApiException(VpcepError.VPC_MISSING, vpcId);
        }
    }

    /**
     * The port of a virtual address, for services of that kind only: known, of type VIP, in the
     * service's VPC (EndPoint.3051). {@code null} is none.
     */
    void requireVirtualAddress(String vipPortId, EndpointService service) {
        if (vipPortId == null) {
            return;
        }
        if (service.serverType != ServerType.VIP) {
            throw new ApiException(
                    VpcepError.INVALID_VIP_PORT_ID, "only services of type VIP have one");
        }
        inventory
                .port(vipPortId, service.projectId)
                .filter(port -> port.type() == ServerType.VIP)
                .filter(port -> port.vpcId().equals(service.vpcId))
                .orElseThrow(
                        () ->
                                new ApiException(
                                        VpcepError.INVALID_VIP_PORT_ID,
                                        "there is no virtual address %s in the VPC %s"
                                                .formatted(vipPortId, service.vpcId)));
    }

    /** IPv6 services have IPv6 backends, IPv4 services IPv4 ones (EndPoint.3003). */
    void requireSameVersion(Inventory.Port port, ServiceIpVersion version) {
        boolean version4 = IpText.address(port.address()).filter(IPAddress::isIPv4).isPresent();
        if (version4 != (version == ServiceIpVersion.IPV4)) {
            throw new ApiException(
                    VpcepError.INVALID_BACKEND_PORT_ID,
                    "the port %s has no %s address".formatted(port.id(), version));
        }
    }

    /** A port that replaces another must be of the same kind (EndPoint.3003). */
    void requireSameKind(EndpointService service, Inventory.Port now, Inventory.Port wished) {
        if (wished.type() != service.serverType || now != null && now.shared() != wished.shared()) {
            throw new ApiException(
                    VpcepError.INVALID_BACKEND_PORT_ID,
                    "the port %s is of another kind".formatted(wished.id()));
        }
        requireSameVersion(wished, service.ipVersion);
    }

    /**
     * Mappings with their defaults, at least one (EndPoint.3043); no port of the endpoint's side
     * twice (EndPoint.3043). Several of them may lead to one port of the backend.
     */
    static List<PortList> complete(List<PortList> wished) {
        if (wished.isEmpty()) {
            throw new ApiException(VpcepError.INVALID_SERVICE_PORT, "the list is empty");
        }
        var complete =
                wished.stream()
                        .map(
                                each ->
                                        new PortList(
                                                each.clientPort(),
                                                each.serverPort(),
                                                Objects.requireNonNullElse(
                                                        each.protocol(), PortProtocol.TCP)))
                        .toList();
        var seen = new HashSet<String>();
        for (var each : complete) {
            if (each.clientPort() == null || each.serverPort() == null) {
                throw new ApiException(
                        VpcepError.INVALID_SERVICE_PORT,
                        "an entry needs client_port and server_port");
            }
            if (!seen.add(each.protocol() + "/" + each.clientPort())) {
                throw new ApiException(
                        VpcepError.INVALID_SERVICE_PORT,
                        "client_port %d is there twice".formatted(each.clientPort()));
            }
        }
        return complete;
    }

    /**
     * Claims ports of a backend for a service until the transaction ends: no other service on the
     * backend's port may have one of them (EndPoint.3044), nor may there be too many services
     * (EndPoint.3056).
     *
     * @param serviceId {@code null} for a new one
     */
    void claim(String portId, List<PortList> ports, String serviceId) {
        gate.enter("backend-port", portId);
        var others =
                services.onPort(portId).stream()
                        .filter(other -> !other.id.equals(serviceId))
                        .toList();
        if (others.size() >= quotas.servicesPerBackend()) {
            throw new ApiException(
                    VpcepError.TOO_MANY_SERVICES_ON_ONE_BACKEND,
                    portId,
                    quotas.servicesPerBackend());
        }
        var taken = new HashSet<String>();
        others.stream()
                .flatMap(other -> other.ports.stream())
                .forEach(each -> taken.add(each.protocol() + "/" + each.serverPort()));
        for (var each : ports) {
            if (taken.contains(each.protocol() + "/" + each.serverPort())) {
                throw new ApiException(
                        VpcepError.PORT_CLASH_WITH_ANOTHER_SERVICE,
                        portId,
                        each.serverPort(),
                        each.protocol());
            }
        }
    }
}
