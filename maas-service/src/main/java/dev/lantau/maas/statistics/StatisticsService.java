package dev.lantau.maas.statistics;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.paging.OffsetPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.maas.MaasError;
import dev.lantau.maas.ledger.ServiceType;
import dev.lantau.maas.wire.InferType;
import dev.lantau.maas.wire.ListServiceStatisticsRequest;
import dev.lantau.maas.wire.ListStatServicesRequest;
import dev.lantau.maas.wire.ServiceStatRequest;
import dev.lantau.maas.wire.ShowStatisticsRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Totals of the ledger, for one project of the caller's account. */
@Singleton
class StatisticsService {
    private static final OffsetPage.Request ALL = new OffsetPage.Request(1, 0);
    private static final int PAGE = 10;

    private final UsageQueries queries;
    private final CallContext call;
    private final Clock clock;

    StatisticsService(UsageQueries queries, CallContext call, Clock clock) {
        this.queries = queries;
        this.call = call;
        this.clock = clock;
    }

    Usage totals(ShowStatisticsRequest wish) {
        var window = Window.of(wish.startTime(), wish.endTime());
        zone(wish.timezone());
        return type(wish.serviceType(), wish.inferType())
                .map(type -> filter(type, window, wish.apiKeys(), wish.ips(), null, null))
                .map(queries::totals)
                .orElse(Usage.NONE);
    }

    OffsetPage<ServiceUsage> services(ListServiceStatisticsRequest wish) {
        var window = Window.of(wish.startTime(), wish.endTime());
        zone(wish.timezone());
        return type(wish.serviceType(), wish.inferType())
                .map(
                        type ->
                                filter(
                                        type,
                                        window,
                                        wish.apiKeys(),
                                        wish.ips(),
                                        wish.serviceNames(),
                                        null))
                .map(filter -> queries.services(filter, page(wish.limit(), wish.offset())))
                .orElse(new OffsetPage<>(List.of(), 0));
    }

    /** Those that were called in the last thirty days. */
    OffsetPage<ServiceUsage> services(ListStatServicesRequest wish) {
        // Calls begin on clocks of other replicas.
        var end = clock.instant().plus(Duration.ofMinutes(1));
        var window = new Window(end.minus(Window.LONGEST), end);
        return type(wish.serviceType(), null)
                .map(type -> filter(type, window, null, null, null, wish.serviceIds()))
                .map(filter -> queries.services(filter, page(wish.limit(), wish.offset())))
                .orElse(new OffsetPage<>(List.of(), 0));
    }

    /** Empty for a service that had no calls. */
    Optional<ServiceUsage> service(String serviceId, ServiceStatRequest wish) {
        zone(wish.timezone());
        return filter(serviceId, wish)
                .flatMap(filter -> queries.services(filter, ALL).items().stream().findFirst());
    }

    /** Which calls a chart is about; empty for those that there are never any of. */
    Optional<UsageFilter> filter(String serviceId, ServiceStatRequest wish) {
        var window = Window.of(wish.startTime(), wish.endTime());
        return type(wish.serviceType(), wish.inferType())
                .map(
                        type ->
                                filter(
                                        type,
                                        window,
                                        wish.apiKeys(),
                                        wish.ips(),
                                        null,
                                        List.of(serviceId)));
    }

    /**
     * UTC unless sent.
     *
     * @throws ApiException 0104 for a zone that is not known
     */
    static ZoneId zone(String timezone) {
        try {
            return timezone == null ? ZoneOffset.UTC : ZoneId.of(timezone);
        } catch (DateTimeException unknown) {
            throw new ApiException(
                    MaasError.INVALID_PARAMETER, "timezone " + timezone + " is not known");
        }
    }

    /** Own services are custom endpoints here, and nothing is inferred in batches. */
    private static Optional<ServiceType> type(int serviceType, InferType inferType) {
        if (inferType == InferType.BATCH) {
            return Optional.empty();
        }
        return switch (serviceType) {
            case 2 -> Optional.of(ServiceType.PRESET);
            case 3, 4 -> Optional.of(ServiceType.CUSTOM_ENDPOINT);
            default -> Optional.empty();
        };
    }

    private UsageFilter filter(
            ServiceType type,
            Window window,
            List<String> keys,
            List<String> addresses,
            List<String> names,
            List<String> ids) {
        return new UsageFilter(
                call.domainId(), call.projectId(), type, window, keys, addresses, names, ids);
    }

    private static OffsetPage.Request page(Integer limit, Integer offset) {
        return new OffsetPage.Request(limit == null ? PAGE : limit, offset == null ? 0 : offset);
    }
}
