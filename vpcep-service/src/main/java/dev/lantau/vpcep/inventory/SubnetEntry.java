package dev.lantau.vpcep.inventory;

import static dev.lantau.vpcep.inventory.Complaints.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lantau.common.address.IpText;
import inet.ipaddr.IPAddress;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A subnet, as the operator writes it.
 *
 * @param cidr IPv4 block that endpoint addresses are taken from
 * @param projectId the only project that may use it; absent for all
 */
@RegisterForReflection
record SubnetEntry(
        @JsonProperty("id") String id,
        @JsonProperty("vpc_id") String vpcId,
        @JsonProperty("cidr") String cidr,
        @JsonProperty("project_id") String projectId)
        implements InventoryEntry {
    private static final String LIST = "subnets";

    SubnetEntry {
        Complaints.requireId(LIST, id);
        Complaints.requireText(LIST, id, "vpc_id", vpcId);
        require(
                IpText.block(cidr).filter(IPAddress::isIPv4).isPresent(),
                "subnets %s: cidr %s is no IPv4 block, or has bits set behind its prefix",
                id,
                cidr);
    }

    Inventory.Subnet subnet() {
        return new Inventory.Subnet(id, vpcId, cidr);
    }
}
