package dev.lantau.ga.catalogue;

import dev.lantau.ga.resource.GaQuotas;
import dev.lantau.ga.wire.QuotaOuterResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The quotas in force under the names that clients read; only the first is the vendor's. */
@ApplicationScoped
class QuotaMarks {
    private final GaQuotas quotas;

    QuotaMarks(GaQuotas quotas) {
        this.quotas = quotas;
    }

    /** Every quota; how much of it is used is not part of the answer. */
    List<QuotaOuterResource> all() {
        return List.of(
                adjustable("accelerator_per_tenant", quotas.acceleratorsPerAccount()),
                adjustable("listener_per_accelerator", quotas.listenersPerAccelerator()),
                adjustable("endpoint_per_endpoint_group", quotas.endpointsPerEndpointGroup()),
                fixed("ip_group_per_tenant", quotas.ipGroupsPerAccount()),
                fixed("ip_per_ip_group", quotas.entriesPerIpGroup()),
                fixed("listener_per_ip_group", quotas.listenersPerIpGroup()));
    }

    private static QuotaOuterResource adjustable(String mark, int quota) {
        return new QuotaOuterResource(mark, 0, Integer.MAX_VALUE, quota);
    }

    private static QuotaOuterResource fixed(String mark, int quota) {
        return new QuotaOuterResource(mark, quota, quota, quota);
    }
}
