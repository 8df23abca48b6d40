package dev.lantau.ga.traffic;

import dev.lantau.common.address.IpText;
import dev.lantau.ga.ipgroup.IpGroup;
import dev.lantau.ga.ipgroup.IpGroupRepository;
import dev.lantau.ga.ipgroup.ListenerAssociationRepository;
import dev.lantau.ga.wire.IpInfo;
import dev.lantau.ga.wire.ListenerAccessControlType;
import inet.ipaddr.IPAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** IP groups as the part of a plan that they are. */
@ApplicationScoped
class AccessPlanner {
    private final IpGroupRepository groups;
    private final ListenerAssociationRepository associations;

    AccessPlanner(IpGroupRepository groups, ListenerAssociationRepository associations) {
        this.groups = groups;
        this.associations = associations;
    }

    /** Who may connect, by listener; a listener that lets in everybody is absent. */
    @Transactional
    Map<String, AcceleratorPlan.Access> byListener(Collection<String> listenerIds) {
        var found = associations.ofListeners(listenerIds);
        var used = found.stream().map(each -> each.ipGroupId).distinct().toList();
        Map<String, List<String>> prefixes =
                groups.list("id in ?1", used).stream()
                        .collect(Collectors.toMap(group -> group.id, AccessPlanner::prefixes));
        return found.stream()
                // Between the two reads a group may have been detached and deleted.
                .filter(each -> prefixes.containsKey(each.ipGroupId))
                .collect(
                        Collectors.toMap(
                                each -> each.listenerId,
                                each ->
                                        new AcceleratorPlan.Access(
                                                each.type == ListenerAccessControlType.WHITE,
                                                prefixes.get(each.ipGroupId))));
    }

    /** Accelerators whose traffic the group decides on, or did until its last change. */
    @Transactional
    Set<String> accelerators(IpGroup group) {
        var ids = new TreeSet<>(associations.accelerators(group.id));
        ids.addAll(group.detachedFrom);
        return ids;
    }

    private static List<String> prefixes(IpGroup group) {
        return group.ipList.stream()
                .map(IpInfo::cidr)
                .map(cidr -> IpText.block(cidr).map(IPAddress::toCanonicalString).orElseThrow())
                .toList();
    }
}
