package dev.lantau.vpcep.endpointservice;

import dev.lantau.vpcep.wire.NetType;
import dev.lantau.vpcep.wire.ServiceStatus;

/**
 * Filters of the list, all of which must match; {@code null} matches everything.
 *
 * @param namePart part of the full name, in upper or lower case
 */
record EndpointServiceFilter(
        String namePart,
        String id,
        ServiceStatus status,
        String publicBorderGroup,
        NetType netType) {

    /** Whether no service of ours can match: all are in the overlay, none at the edge. */
    boolean matchesNone() {
        return netType == NetType.VLAN || publicBorderGroup != null && !publicBorderGroup.isEmpty();
    }
}
