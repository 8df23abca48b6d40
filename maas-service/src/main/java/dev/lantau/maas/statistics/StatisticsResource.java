package dev.lantau.maas.statistics;

import dev.lantau.common.paging.OffsetPage;
import dev.lantau.maas.wire.DetailChart;
import dev.lantau.maas.wire.ErrorCodeChart;
import dev.lantau.maas.wire.ListServiceStatisticsRequest;
import dev.lantau.maas.wire.ListStatServicesRequest;
import dev.lantau.maas.wire.ServiceStatRequest;
import dev.lantau.maas.wire.ServiceStatistics;
import dev.lantau.maas.wire.ServiceStatisticsList;
import dev.lantau.maas.wire.ShowStatisticsRequest;
import dev.lantau.maas.wire.StatService;
import dev.lantau.maas.wire.StatServiceList;
import dev.lantau.maas.wire.Statistics;
import dev.lantau.maas.wire.StatisticsApi;
import dev.lantau.maas.wire.VersionStatistics;
import dev.lantau.maas.wire.VersionStatisticsList;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of statistics. */
@RunOnVirtualThread
public class StatisticsResource implements StatisticsApi {
    /** Nothing here is deployed in versions. */
    private static final String VERSION = "v1";

    private final CallGate gate;
    private final StatisticsService service;
    private final ChartService charts;

    StatisticsResource(CallGate gate, StatisticsService service, ChartService charts) {
        this.gate = gate;
        this.service = service;
        this.charts = charts;
    }

    @Override
    public Statistics showStatistics(String projectId, ShowStatisticsRequest body) {
        gate.totals();
        var usage = service.totals(body);
        return new Statistics(
                usage.calls(),
                usage.errors(),
                usage.tokens(),
                usage.input(),
                usage.output(),
                usage.completed(),
                usage.calls());
    }

    @Override
    public ServiceStatisticsList listServiceStatistics(
            String projectId, ListServiceStatisticsRequest body) {
        gate.totals();
        var page = service.services(body);
        return new ServiceStatisticsList(
                total(page),
                page.items().size(),
                page.items().stream().map(StatisticsResource::ofService).toList());
    }

    @Override
    public StatServiceList listStatServices(String projectId, ListStatServicesRequest body) {
        gate.totals();
        var page = service.services(body);
        return new StatServiceList(
                total(page),
                page.items().size(),
                page.items().stream()
                        .map(each -> new StatService(each.id(), each.name()))
                        .toList());
    }

    @Override
    public VersionStatisticsList listVersionStatistics(
            String projectId, String serviceId, ServiceStatRequest body) {
        gate.totals();
        var versions =
                service.service(serviceId, body).stream()
                        .map(StatisticsResource::ofVersion)
                        .toList();
        return new VersionStatisticsList(versions.size(), versions.size(), versions);
    }

    @Override
    public DetailChart showDetailChart(
            String projectId, String serviceId, ServiceStatRequest body) {
        gate.chart();
        return charts.detail(serviceId, body);
    }

    @Override
    public ErrorCodeChart showErrorCodeChart(
            String projectId, String serviceId, ServiceStatRequest body) {
        gate.chart();
        return charts.errorCodes(serviceId, body);
    }

    private static int total(OffsetPage<?> page) {
        return Math.toIntExact(page.total());
    }

    private static ServiceStatistics ofService(ServiceUsage service) {
        var usage = service.usage();
        return new ServiceStatistics(
                service.id(),
                service.name(),
                usage.calls(),
                usage.errors(),
                usage.tokens(),
                usage.input(),
                usage.output(),
                usage.completed(),
                usage.calls());
    }

    private static VersionStatistics ofVersion(ServiceUsage service) {
        var usage = service.usage();
        return new VersionStatistics(
                service.id(),
                service.name(),
                VERSION,
                usage.calls(),
                usage.errors(),
                usage.tokens(),
                usage.input(),
                usage.output(),
                usage.completed(),
                usage.calls());
    }
}
