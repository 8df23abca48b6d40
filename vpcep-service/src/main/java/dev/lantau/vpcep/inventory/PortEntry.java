package dev.lantau.vpcep.inventory;

import static dev.lantau.vpcep.inventory.Complaints.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lantau.common.address.IpText;
import dev.lantau.vpcep.wire.ServerType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A backend's port, as the operator writes it.
 *
 * @param type {@code VM}, {@code VIP} or {@code LB}
 * @param loadBalancer of type LB only: {@code shared} (taken when absent) or {@code dedicated}
 * @param projectId the only project that may use it; absent for all
 */
@RegisterForReflection
record PortEntry(
        @JsonProperty("id") String id,
        @JsonProperty("address") String address,
        @JsonProperty("vpc_id") String vpcId,
        @JsonProperty("type") String type,
        @JsonProperty("load_balancer") String loadBalancer,
        @JsonProperty("project_id") String projectId)
        implements InventoryEntry {
    private static final String LIST = "ports";
    private static final String SHARED = "shared";
    private static final Set<String> LOAD_BALANCERS = Set.of(SHARED, "dedicated");

    PortEntry {
        Complaints.requireId(LIST, id);
        Complaints.requireText(LIST, id, "vpc_id", vpcId);
        require(
                IpText.address(address).isPresent(),
                "ports %s: address %s is no IP address",
                id,
                address);
        var given = type;
        require(
                Stream.of(ServerType.values()).anyMatch(each -> each.value().equals(given)),
                "ports %s: type %s is none of VM, VIP, LB",
                id,
                type);
        require(
                loadBalancer == null || type.equals("LB") && LOAD_BALANCERS.contains(loadBalancer),
                "ports %s: load_balancer is shared or dedicated, and only for type LB",
                id);
        loadBalancer = type.equals("LB") && loadBalancer == null ? SHARED : loadBalancer;
    }

    Inventory.Port port() {
        return new Inventory.Port(
                id, address, vpcId, ServerType.fromString(type), !"dedicated".equals(loadBalancer));
    }
}
