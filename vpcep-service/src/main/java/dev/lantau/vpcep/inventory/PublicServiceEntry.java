package dev.lantau.vpcep.inventory;

import static dev.lantau.vpcep.inventory.Complaints.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lantau.common.address.IpText;
import dev.lantau.vpcep.wire.PortList;
import dev.lantau.vpcep.wire.PortProtocol;
import dev.lantau.vpcep.wire.ServiceType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service that the operator offers to everybody, as the operator writes it.
 *
 * @param address of interface services: where they forward to
 * @param ports of interface services: the ports that are forwarded as they are
 */
@RegisterForReflection
record PublicServiceEntry(
        @JsonProperty("id") String id,
        @JsonProperty("service_name") String serviceName,
        @JsonProperty("service_type") String serviceType,
        @JsonProperty("address") String address,
        @JsonProperty("ports") List<Integer> ports,
        @JsonProperty("enable_policy") boolean enablePolicy)
        implements InventoryEntry {
    private static final String LIST = "public_services";
    private static final int HIGHEST_PORT = 65_535;

    PublicServiceEntry {
        Complaints.requireId(LIST, id);
        Complaints.requireText(LIST, id, "service_name", serviceName);
        var given = serviceType;
        require(
                Stream.of(ServiceType.values()).anyMatch(each -> each.value().equals(given)),
                "public_services %s: service_type %s is none of interface, gateway",
                id,
                serviceType);
        boolean forwards = serviceType.equals("interface");
        ports = ports == null ? List.of() : List.copyOf(ports);
        require(
                forwards == IpText.address(address).isPresent(),
                "public_services %s: an interface service has an address, a gateway none",
                id);
        require(
                forwards != ports.isEmpty(),
                "public_services %s: an interface service has ports, a gateway none",
                id);
        require(
                ports.stream().allMatch(port -> port >= 1 && port <= HIGHEST_PORT),
                "public_services %s: a port is not between 1 and 65535",
                id);
        require(
                ports.stream().distinct().count() == ports.size(),
                "public_services %s: a port is there twice",
                id);
    }

    Inventory.PublicService publicService() {
        return new Inventory.PublicService(
                id,
                serviceName,
                ServiceType.fromString(serviceType),
                address,
                ports.stream().map(port -> new PortList(port, port, PortProtocol.TCP)).toList(),
                enablePolicy);
    }
}
