package dev.lantau.ga.ipgroup;

import dev.lantau.ga.wire.IpGroupDetail;
import dev.lantau.ga.wire.ListenerAccessControlPolicy;
import java.util.List;

/** Rows to wire. */
final class IpGroupDetails {
    private IpGroupDetails() {}

    static IpGroupDetail of(IpGroup row, List<ListenerAssociation> associations) {
        return new IpGroupDetail(
                row.id,
                row.name,
                row.description,
                row.configStatus(),
                row.ipList,
                associations.stream()
                        .map(each -> new ListenerAccessControlPolicy(each.listenerId, each.type))
                        .toList(),
                row.createdAt,
                row.updatedAt);
    }
}
