package dev.lantau.ga.listener;

import dev.lantau.common.tagging.Tag;
import dev.lantau.ga.tag.ResourceTags;
import dev.lantau.ga.wire.ListenerDetail;
import java.util.List;

/** Rows to wire. */
final class ListenerDetails {
    private ListenerDetails() {}

    static ListenerDetail of(Listener row, List<Tag> tags) {
        return new ListenerDetail(
                row.id,
                row.name,
                row.description,
                row.protocol,
                row.configStatus(),
                row.reason,
                row.portRanges,
                row.clientAffinity,
                row.acceleratorId,
                row.createdAt,
                row.updatedAt,
                row.domainId,
                row.frozen,
                ResourceTags.wire(tags));
    }
}
