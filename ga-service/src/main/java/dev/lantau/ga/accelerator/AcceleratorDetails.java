package dev.lantau.ga.accelerator;

import dev.lantau.common.tagging.Tag;
import dev.lantau.ga.tag.ResourceTags;
import dev.lantau.ga.wire.AcceleratorDetail;
import java.util.List;

/** Rows to wire. */
final class AcceleratorDetails {
    private AcceleratorDetails() {}

    static AcceleratorDetail of(Accelerator row, List<Tag> tags) {
        return new AcceleratorDetail(
                row.id,
                row.name,
                row.description,
                row.configStatus(),
                row.reason,
                row.ipSets,
                row.createdAt,
                row.updatedAt,
                row.domainId,
                row.enterpriseProjectId,
                null,
                row.frozen,
                ResourceTags.wire(tags));
    }
}
