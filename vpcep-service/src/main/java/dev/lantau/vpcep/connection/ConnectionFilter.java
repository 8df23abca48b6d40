package dev.lantau.vpcep.connection;

import static dev.lantau.vpcep.VpcepError.INVALID_MARKER_ID;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.paging.Where;
import dev.lantau.vpcep.endpoint.EndpointStates;
import dev.lantau.vpcep.wire.ConnectionStatusFilter;

/** Filters of the list, all of which must match; {@code null} matches everything. */
record ConnectionFilter(String id, String markerId, ConnectionStatusFilter status) {

    /** EndPoint.0021 for a marker that is no 32-bit number. */
    Where within(String serviceId) {
        var where = Where.of("serviceId", serviceId).and("id", id).and("markerId", marker());
        return status == null ? where : where.and(EndpointStates.condition(status));
    }

    private Integer marker() {
        try {
            return markerId == null ? null : Integer.valueOf(markerId);
        } catch (NumberFormatException none) {
            throw new ApiException(INVALID_MARKER_ID, markerId);
        }
    }
}
