package dev.lantau.local.ingress;

import dev.lantau.local.service.ServiceDescription;
import dev.lantau.local.service.ServiceTable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which service a path belongs to. */
public final class RoutingTable {

    private record Route(RoutePattern pattern, ServiceDescription service) {}

    private final List<Route> routes;

    private RoutingTable(List<Route> routes) {
        this.routes = routes;
    }

    /**
     * All routes of all services, the most literal first; two services must not claim the same
     * pattern.
     */
    public static RoutingTable of(ServiceTable table) {
        var owners = new HashMap<String, String>();
        var routes =
                table.services().stream()
                        .flatMap(
                                service ->
                                        service.routes().stream()
                                                .map(RoutePattern::parse)
                                                .map(pattern -> new Route(pattern, service)))
                        .sorted(Comparator.comparing(Route::pattern))
                        .toList();
        for (var route : routes) {
            var shape = route.pattern().toString().replaceAll("\\{[^}]*}", "{}");
            var other = owners.put(shape, route.service().name());
            if (other != null) {
                throw new IllegalArgumentException(
                        "%s belongs to %s and to %s"
                                .formatted(route.pattern(), other, route.service().name()));
            }
        }
        return new RoutingTable(routes);
    }

    /**
     * The service of this raw request path; none for unknown paths and for paths that climb with
     * dots.
     */
    public Optional<ServiceDescription> find(String path) {
        if (path == null || !path.startsWith("/")) {
            return Optional.empty();
        }
        var segments = RoutePattern.segments(path);
        if (segments.stream().anyMatch(RoutingTable::climbs)) {
            return Optional.empty();
        }
        return routes.stream()
                .filter(route -> route.pattern().matches(segments))
                .map(Route::service)
                .findFirst();
    }

    /** A backend would resolve such a segment and serve a path that is not routed to it. */
    private static boolean climbs(String segment) {
        var plain = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
        return plain.equals(".") || plain.equals("..");
    }
}
