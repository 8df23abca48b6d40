package dev.lantau.vpcep.endpoint;

import static dev.lantau.vpcep.VpcepError.INVALID_PARAMETER;
import static dev.lantau.vpcep.VpcepError.INVALID_PORT_ADDRESS;
import static dev.lantau.vpcep.VpcepError.INVALID_ROUTE_TABLE_ID;
import static dev.lantau.vpcep.VpcepError.INVALID_SUBNET_ID;
import static dev.lantau.vpcep.VpcepError.INVALID_VPC_ID;
import static dev.lantau.vpcep.VpcepError.NETWORK_OUTSIDE_THE_VPC;
import static dev.lantau.vpcep.VpcepError.SUBNET_ID_EMPTY;
import static dev.lantau.vpcep.VpcepError.SUBNET_MISSING;
import static dev.lantau.vpcep.VpcepError.VPC_ID_EMPTY;
import static dev.lantau.vpcep.VpcepError.VPC_MISSING;

import dev.lantau.common.address.IpText;
import dev.lantau.common.error.ApiException;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.inventory.Inventory;
import dev.lantau.vpcep.inventory.Inventory.Subnet;
import dev.lantau.vpcep.wire.CreateEndpointRequestBody;
import dev.lantau.vpcep.wire.EndpointIpVersion;
import inet.ipaddr.IPAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where in the tenant's network an endpoint is: an address in a subnet, or routes of a VPC. */
@ApplicationScoped
class Placement {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    /** The vendor's own block, which no subnet with endpoints may touch. */
    private static final IPAddress RESERVED = IpText.block("198.19.128.0/17").orElseThrow();

    private final Inventory inventory;
    private final AddressPool addresses;
    private final RouteTables routeTables;
    private final String dnsDomain;

    Placement(
            Inventory inventory,
            AddressPool addresses,
            RouteTables routeTables,
            @ConfigProperty(name = "lantau.vpcep.dns-domain") String dnsDomain) {
        this.inventory = inventory;
        this.addresses = addresses;
        this.routeTables = routeTables;
        this.dnsDomain = dnsDomain;
    }

    /**
     * Checks what can be checked without knowing the service.
     *
     * @throws ApiException EndPoint.2011 and .0020 for the VPC's id, .2001 for no such VPC, .0023
     *     for the subnet's id, .0002 for IPv6
     */
    void requireValid(CreateEndpointRequestBody option, String projectId) {
        requireId(option.vpcId(), VPC_ID_EMPTY, INVALID_VPC_ID);
        if (option.ipVersion() == EndpointIpVersion.DUALSTACK || option.ipv6Address() != null) {
            throw new ApiException(
                    INVALID_PARAMETER,
                    "ip_version dualstack and ipv6_address: subnets here have IPv4 addresses only");
        }
        if (!inventory.hasVpc(option.vpcId(), projectId)) {
            throw new ApiException(VPC_MISSING, option.vpcId());
        }
    }

    /** A VPC id that could be one, or none, to filter a list by; EndPoint.0020. */
    static void requireFilter(String vpcId) {
        if (vpcId != null && !ID.matcher(vpcId).matches()) {
            throw new ApiException(INVALID_VPC_ID, vpcId);
        }
    }

    /** Gives the new row, which is stored already, its place. */
    void place(VpcEndpoint row, CreateEndpointRequestBody option) {
        if (row.gateway()) {
            placeGateway(row, option);
        } else {
            placeInterface(row, option);
        }
    }

    private void placeInterface(VpcEndpoint row, CreateEndpointRequestBody option) {
        if (option.routetables() != null && !option.routetables().isEmpty()) {
            throw new ApiException(
                    INVALID_ROUTE_TABLE_ID, "an interface endpoint has no route tables");
        }
        requireId(option.subnetId(), SUBNET_ID_EMPTY, INVALID_SUBNET_ID);
        var subnet = subnet(row, option.subnetId());
        row.subnetId = subnet.id();
        row.ip =
                option.portIp() == null || option.portIp().isEmpty()
                        ? addresses.allocate(row.id, subnet)
                        : addresses.allocate(row.id, subnet, option.portIp());
        if (row.enableDns) {
            row.dnsNames = List.of("vpcep-%s.%s".formatted(row.id, dnsDomain));
        }
    }

    private void placeGateway(VpcEndpoint row, CreateEndpointRequestBody option) {
        if (option.portIp() != null && !option.portIp().isEmpty()) {
            throw new ApiException(INVALID_PORT_ADDRESS, "a gateway endpoint has no address");
        }
        if (option.subnetId() != null && !option.subnetId().isEmpty()) {
            row.subnetId = subnet(row, option.subnetId()).id();
        }
        row.routeTables =
                option.routetables() == null || option.routetables().isEmpty()
                        ? routeTables.standard(row)
                        : routeTables.bind(row, option.routetables());
    }

    private Subnet subnet(VpcEndpoint row, String id) {
        var subnet =
                inventory
                        .subnet(id, row.projectId)
                        .orElseThrow(() -> new ApiException(SUBNET_MISSING, id));
        if (!subnet.vpcId().equals(row.vpcId)) {
            throw new ApiException(
                    NETWORK_OUTSIDE_THE_VPC, "%s is not in VPC %s".formatted(id, row.vpcId));
        }
        if (IpText.block(subnet.cidr()).filter(Placement::touchesReserved).isPresent()) {
            throw new ApiException(
                    INVALID_SUBNET_ID, "%s overlaps %s".formatted(subnet.cidr(), RESERVED));
        }
        return subnet;
    }

    private static boolean touchesReserved(IPAddress block) {
        return block.contains(RESERVED) || RESERVED.contains(block);
    }

    private static void requireId(String id, VpcepError empty, VpcepError bad) {
        if (id == null || id.isBlank()) {
            throw new ApiException(empty, "it is required");
        }
        if (!ID.matcher(id).matches()) {
            throw new ApiException(bad, id);
        }
    }
}
