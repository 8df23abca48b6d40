package dev.lantau.vpcep.endpoint;

import dev.lantau.vpcep.wire.SortDir;
import dev.lantau.vpcep.wire.SortKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a list of endpoints is limited to and how it is ordered; {@code null} does neither.
 *
 * @param serviceName part of the name, upper and lower case alike
 */
record VpcEndpointFilter(
        String serviceName, String vpcId, String id, SortKey sortKey, SortDir sortDir) {

    /** Conditions with their parameters. */
    record Conditions(List<String> texts, Map<String, Object> parameters) {}

    Conditions within(String projectId) {
        var conditions = new Conditions(new ArrayList<>(), new HashMap<>());
        add(conditions, "e.projectId = :project", "project", projectId);
        add(conditions, "e.id = :id", "id", id);
        add(conditions, "e.vpcId = :vpc", "vpc", vpcId);
        add(
                conditions,
                "locate(:name, lower(e.serviceName)) > 0",
                "name",
                serviceName == null ? null : serviceName.toLowerCase(Locale.ROOT));
        return conditions;
    }

    String order() {
        return EndpointOrder.of(sortKey, sortDir);
    }

    private static void add(Conditions all, String text, String parameter, Object value) {
        if (value != null) {
            all.texts().add(text);
            all.parameters().put(parameter, value);
        }
    }
}
