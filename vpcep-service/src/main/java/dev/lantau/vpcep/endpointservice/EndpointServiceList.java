package dev.lantau.vpcep.endpointservice;

import dev.lantau.common.paging.OffsetPage;
import dev.lantau.common.paging.Where;
import dev.lantau.common.web.CallContext;
import dev.lantau.vpcep.tag.ResourceTags;
import dev.lantau.vpcep.wire.ResourceType;
import dev.lantau.vpcep.wire.ServiceList;
import dev.lantau.vpcep.wire.ServiceStatus;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/** The project's endpoint services. */
@ApplicationScoped
class EndpointServiceList {
    private final EndpointServiceRepository services;
    private final ResourceTags tags;
    private final List<ConnectionCounts> connections;
    private final CallContext call;

    EndpointServiceList(
            EndpointServiceRepository services,
            ResourceTags tags,
            @All List<ConnectionCounts> connections,
            CallContext call) {
        this.services = services;
        this.tags = tags;
        this.connections = connections;
        this.call = call;
    }

    OffsetPage<ServiceList> read(
            EndpointServiceFilter filter, String order, OffsetPage.Request page) {
        if (filter.matchesNone()) {
            return new OffsetPage<>(List.of(), 0);
        }
        var where = Where.of("projectId", call.projectId()).and("id", filter.id());
        if (filter.namePart() != null) {
            where.and(
                    "locate(:part, lower(serviceName)) > 0",
                    "part",
                    filter.namePart().toLowerCase(Locale.ROOT));
        }
        if (filter.status() != null) {
            where.and(condition(filter.status()));
        }
        return OffsetPage.read(services, where, order, page).map(this::wire);
    }

    /** The stored states behind one of the contract ({@link EndpointService#serviceStatus}). */
    private static String condition(ServiceStatus status) {
        return switch (status) {
            case CREATING -> "status = 'PENDING' and observedGeneration = 0";
            case AVAILABLE ->
                    "(status = 'ACTIVE' or status = 'PENDING' and observedGeneration > 0)";
            case FAILED -> "status = 'ERROR'";
            case DELETING -> "status = 'DELETING'";
        };
    }

    private List<ServiceList> wire(List<EndpointService> rows) {
        var ids = rows.stream().map(row -> row.id).toList();
        var tagged = tags.of(ResourceType.ENDPOINT_SERVICE, ids);
        var counts = new HashMap<String, Integer>();
        connections.forEach(
                each -> each.of(ids).forEach((id, n) -> counts.merge(id, n, Integer::sum)));
        return rows.stream()
                .map(
                        row ->
                                ServiceDetails.listed(
                                        row,
                                        tagged.getOrDefault(row.id, List.of()),
                                        counts.getOrDefault(row.id, 0)))
                .toList();
    }
}
