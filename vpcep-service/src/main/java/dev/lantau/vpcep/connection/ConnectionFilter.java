package dev.lantau.vpcep.connection;

import static dev.lantau.vpcep.VpcepError.INVALID_MARKER_ID;

import dev.lantau.common.error.ApiException;
import dev.lantau.vpcep.endpoint.EndpointOrder;
import dev.lantau.vpcep.endpoint.EndpointStates;
import dev.lantau.vpcep.wire.ConnectionStatusFilter;
import dev.lantau.vpcep.wire.SortDir;
import dev.lantau.vpcep.wire.SortKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a list of connections is limited to and how it is ordered; {@code null} does neither. */
record ConnectionFilter(
        String id,
        String markerId,
        ConnectionStatusFilter status,
        SortKey sortKey,
        SortDir sortDir) {

    /** Conditions with their parameters. */
    record Conditions(List<String> texts, Map<String, Object> parameters) {}

    /** EndPoint.0021 for a marker that is no 32-bit number. */
    Conditions within(String serviceId) {
        List<String> texts = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        texts.add("e.serviceId = :service");
        parameters.put("service", serviceId);
        if (id != null) {
            texts.add("e.id = :id");
            parameters.put("id", id);
        }
        if (markerId != null) {
            texts.add("e.markerId = :marker");
            parameters.put("marker", marker());
        }
        if (status != null) {
            texts.add(EndpointStates.condition(status));
        }
        return new Conditions(texts, parameters);
    }

    String order() {
        return EndpointOrder.of(sortKey, sortDir);
    }

    private int marker() {
        try {
            return Integer.parseInt(markerId);
        } catch (NumberFormatException none) {
            throw new ApiException(INVALID_MARKER_ID, markerId);
        }
    }
}
