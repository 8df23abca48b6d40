package dev.lantau.vpcep.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the file and the operator's API say together. */
@ApplicationScoped
class NetworkInventory implements Inventory {
    private final InventoryState state;

    NetworkInventory(InventoryState state) {
        this.state = state;
    }

    private static boolean open(String onlyFor, String projectId) {
        return onlyFor == null || onlyFor.equals(projectId);
    }

    @Override
    public Optional<Port> port(String id, String projectId) {
        return Optional.ofNullable(state.entries().ports().get(id))
                .filter(entry -> open(entry.projectId(), projectId))
                .map(PortEntry::port);
    }

    @Override
    public Optional<Subnet> subnet(String id, String projectId) {
        return Optional.ofNullable(state.entries().subnets().get(id))
                .filter(entry -> open(entry.projectId(), projectId))
                .map(SubnetEntry::subnet);
    }

    @Override
    public boolean hasVpc(String vpcId, String projectId) {
        var now = state.entries();
        return Stream.of(
                        now.ports().values().stream()
                                .filter(each -> open(each.projectId(), projectId))
                                .map(PortEntry::vpcId),
                        now.subnets().values().stream()
                                .filter(each -> open(each.projectId(), projectId))
                                .map(SubnetEntry::vpcId),
                        now.routeTables().values().stream()
                                .filter(each -> open(each.projectId(), projectId))
                                .map(RouteTableEntry::vpcId))
                .flatMap(Function.identity())
                .anyMatch(Predicate.isEqual(vpcId));
    }

    @Override
    public Optional<RouteTable> routeTable(String id, String projectId) {
        return Optional.ofNullable(state.entries().routeTables().get(id))
                .filter(entry -> open(entry.projectId(), projectId))
                .map(RouteTableEntry::routeTable);
    }

    @Override
    public Optional<RouteTable> defaultRouteTable(String vpcId, String projectId) {
        return state.entries().routeTables().values().stream()
                .filter(entry -> entry.isDefault() && entry.vpcId().equals(vpcId))
                .filter(entry -> open(entry.projectId(), projectId))
                .findFirst()
                .map(RouteTableEntry::routeTable);
    }

    @Override
    public List<PublicService> publicServices() {
        return state.entries().publicServices().values().stream()
                .sorted(Comparator.comparing(PublicServiceEntry::id))
                .map(PublicServiceEntry::publicService)
                .toList();
    }
}
