package dev.lantau.vpcep.endpoint;

import dev.lantau.common.paging.Where;
import java.util.Locale;

/**
 * Filters of the list, all of which must match; {@code null} matches everything.
 *
 * @param namePart part of the service's full name, in upper or lower case
 */
record VpcEndpointFilter(String namePart, String vpcId, String id) {

    Where within(String projectId) {
        var where = Where.of("projectId", projectId).and("id", id).and("vpcId", vpcId);
        return namePart == null
                ? where
                : where.and(
                        "locate(:namePart, lower(serviceName)) > 0",
                        "namePart",
                        namePart.toLowerCase(Locale.ROOT));
    }
}
