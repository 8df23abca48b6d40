package dev.lantau.ga.healthcheck;

import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.common.paging.MarkerPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.resource.Pages;
import dev.lantau.ga.wire.ConfigStatus;
import dev.lantau.ga.wire.CreateHealthCheckRequestBody;
import dev.lantau.ga.wire.CreateHealthCheckResponse;
import dev.lantau.ga.wire.HealthChecksApi;
import dev.lantau.ga.wire.ListHealthChecksResponse;
import dev.lantau.ga.wire.ShowHealthCheckResponse;
import dev.lantau.ga.wire.UpdateHealthCheckRequestBody;
import dev.lantau.ga.wire.UpdateHealthCheckResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of health checks. */
@RunOnVirtualThread
public class HealthCheckResource implements HealthChecksApi {
    private final HealthCheckService service;
    private final CallContext call;

    HealthCheckResource(HealthCheckService service, CallContext call) {
        this.service = service;
        this.call = call;
    }

    @Override
    @Idempotent
    public CreateHealthCheckResponse createHealthCheck(CreateHealthCheckRequestBody body) {
        return new CreateHealthCheckResponse(service.create(body.healthCheck()), call.requestId());
    }

    @Override
    public ListHealthChecksResponse listHealthChecks(
            Integer limit,
            String marker,
            Boolean pageReverse,
            String id,
            ConfigStatus status,
            String endpointGroupId) {
        var page =
                service.list(
                        new HealthCheckFilter(id, status, endpointGroupId),
                        MarkerPage.Request.of(limit, marker, pageReverse));
        return new ListHealthChecksResponse(page.items(), Pages.info(page), call.requestId());
    }

    @Override
    public ShowHealthCheckResponse showHealthCheck(String healthCheckId) {
        return new ShowHealthCheckResponse(service.show(healthCheckId), call.requestId());
    }

    @Override
    public UpdateHealthCheckResponse updateHealthCheck(
            String healthCheckId, UpdateHealthCheckRequestBody body) {
        return new UpdateHealthCheckResponse(
                service.update(healthCheckId, body.healthCheck()), call.requestId());
    }

    @Override
    public void deleteHealthCheck(String healthCheckId) {
        service.delete(healthCheckId);
    }
}
