package dev.lantau.maas.statistics;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.lantau.maas.wire.DetailChart;
import dev.lantau.maas.wire.DetailPoint;
import dev.lantau.maas.wire.ErrorCodeChart;
import dev.lantau.maas.wire.ErrorCodeSeries;
import dev.lantau.maas.wire.ServiceStatRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Charts of one service. */
@Singleton
class ChartService {
    private final StatisticsService statistics;
    private final ChartQueries queries;

    ChartService(StatisticsService statistics, ChartQueries queries) {
        this.statistics = statistics;
        this.queries = queries;
    }

    DetailChart detail(String serviceId, ServiceStatRequest wish) {
        var intervals = intervals(wish);
        var filled =
                statistics
                        .filter(serviceId, wish)
                        .map(filter -> queries.intervals(filter, intervals))
                        .orElse(List.of())
                        .stream()
                        .collect(toMap(ChartQueries.Interval::number, Function.identity()));
        var points =
                IntStream.range(0, intervals.starts().size())
                        .mapToObj(
                                number ->
                                        point(
                                                intervals.starts().get(number),
                                                filled.getOrDefault(number, nothing(number))))
                        .toList();
        return new DetailChart(intervals.seconds(), points);
    }

    ErrorCodeChart errorCodes(String serviceId, ServiceStatRequest wish) {
        var intervals = intervals(wish);
        var points =
                statistics
                        .filter(serviceId, wish)
                        .map(filter -> queries.failures(filter, intervals))
                        .orElse(List.of())
                        .stream()
                        .collect(
                                groupingBy(
                                        ChartQueries.Failures::code,
                                        TreeMap::new,
                                        mapping(ChartQueries.Failures::point, toList())));
        var series =
                points.entrySet().stream()
                        .map(code -> new ErrorCodeSeries(code.getKey(), code.getValue()))
                        .toList();
        return new ErrorCodeChart(intervals.seconds(), series);
    }

    private static Intervals intervals(ServiceStatRequest wish) {
        return Intervals.of(
                Window.of(wish.startTime(), wish.endTime()),
                StatisticsService.zone(wish.timezone()));
    }

    private static ChartQueries.Interval nothing(int number) {
        return new ChartQueries.Interval(number, Usage.NONE, null, null);
    }

    private static DetailPoint point(Instant start, ChartQueries.Interval interval) {
        var usage = interval.usage();
        return new DetailPoint(
                start.toEpochMilli(),
                usage.calls(),
                usage.errors(),
                usage.tokens(),
                usage.input(),
                usage.output(),
                interval.firstToken(),
                interval.whole());
    }
}
