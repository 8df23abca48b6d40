package dev.lantau.maas.statistics;

import dev.lantau.maas.ledger.ServiceType;
import java.util.List;

/**
 * Which calls are counted; an empty list does not filter.
 *
 * @param keyLabels labels of API keys
 * @param addresses addresses of clients, which only rows know
 * @param nameFragments the service's name has one of them in it, in whatever case
 */
record UsageFilter(
        String domainId,
        String projectId,
        ServiceType type,
        Window window,
        List<String> keyLabels,
        List<String> addresses,
        List<String> nameFragments,
        List<String> serviceIds) {

    UsageFilter {
        keyLabels = orEmpty(keyLabels);
        addresses = orEmpty(addresses);
        nameFragments = orEmpty(nameFragments);
        serviceIds = orEmpty(serviceIds);
    }

    private static List<String> orEmpty(List<String> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** What both the rows and the hours know. */
    Query addTo(Query query) {
        query.add("domain_id = ? and project_id = ?", domainId, projectId)
                .add("and service_type = ?", type.name());
        anyOf(query, "and service_id = any(?)", serviceIds);
        anyOf(query, "and key_label = any(?)", keyLabels);
        anyOf(
                query,
                "and exists (select from unnest(?) as part where position(lower(part) in lower(service_name)) > 0)",
                nameFragments);
        return query;
    }

    /** And what only rows know. */
    Query addRowsTo(Query query) {
        addTo(query);
        return anyOf(query, "and client_address = any(?)", addresses);
    }

    private static Query anyOf(Query query, String condition, List<String> values) {
        return values.isEmpty()
                ? query
                : query.add(condition, (Object) values.toArray(String[]::new));
    }
}
