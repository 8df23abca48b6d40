package dev.lantau.vpcep.inventory;

import dev.lantau.vpcep.wire.PortList;
import dev.lantau.vpcep.wire.ServerType;
import dev.lantau.vpcep.wire.ServiceType;
import java.util.List;
import java.util.Optional;

/**
 * The network that endpoint services and endpoints live in, as the operator describes it. A tenant
 * names ports, subnets and VPCs by id and can reach nothing that is not listed. Changes are told by
 * {@link InventoryChanged}.
 */
public interface Inventory {
    /** A backend's port, if the project may use it. */
    Optional<Port> port(String id, String projectId);

    /** A subnet, if the project may use it. */
    Optional<Subnet> subnet(String id, String projectId);

    /** Whether any port, subnet or route table of that VPC is one that the project may use. */
    boolean hasVpc(String vpcId, String projectId);

    /** A route table, if the project may use it. */
    Optional<RouteTable> routeTable(String id, String projectId);

    /** The VPC's own route table; empty when the inventory names none. */
    Optional<RouteTable> defaultRouteTable(String vpcId, String projectId);

    /** Services that the operator offers to everybody. */
    List<PublicService> publicServices();

    /**
     * @param id as tenants name it
     * @param address IPv4 or IPv6 literal that traffic goes to
     * @param type what the port belongs to; a service's {@code server_type} must be the same
     * @param shared false for a dedicated load balancer's; a service stays with one kind
     */
    record Port(String id, String address, String vpcId, ServerType type, boolean shared) {}

    /**
     * @param cidr IPv4 block that endpoint addresses are taken from, such as 127.78.0.0/24
     */
    record Subnet(String id, String vpcId, String cidr) {}

    /** A route table of a VPC; one of them may be its default. */
    record RouteTable(String id, String vpcId) {}

    /**
     * @param address IP literal that an interface service forwards to; {@code null} for gateways
     * @param ports that an interface service forwards; empty for gateways
     * @param enablePolicy whether endpoints may carry a policy
     */
    record PublicService(
            String id,
            String serviceName,
            ServiceType type,
            String address,
            List<PortList> ports,
            boolean enablePolicy) {}
}
