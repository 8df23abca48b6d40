package dev.lantau.ga.accelerator;

import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.common.paging.MarkerPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.resource.Pages;
import dev.lantau.ga.wire.AcceleratorsApi;
import dev.lantau.ga.wire.ConfigStatus;
import dev.lantau.ga.wire.CreateAcceleratorRequestBody;
import dev.lantau.ga.wire.CreateAcceleratorResponse;
import dev.lantau.ga.wire.ListAcceleratorsResponse;
import dev.lantau.ga.wire.ShowAcceleratorResponse;
import dev.lantau.ga.wire.UpdateAcceleratorRequestBody;
import dev.lantau.ga.wire.UpdateAcceleratorResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of accelerators. */
@RunOnVirtualThread
public class AcceleratorResource implements AcceleratorsApi {
    private final AcceleratorService service;
    private final CallContext call;

    AcceleratorResource(AcceleratorService service, CallContext call) {
        this.service = service;
        this.call = call;
    }

    @Override
    @Idempotent
    public CreateAcceleratorResponse createAccelerator(CreateAcceleratorRequestBody body) {
        return new CreateAcceleratorResponse(service.create(body.accelerator()), call.requestId());
    }

    @Override
    public ListAcceleratorsResponse listAccelerators(
            Integer limit,
            String marker,
            Boolean pageReverse,
            String id,
            String name,
            ConfigStatus status,
            String enterpriseProjectId) {
        var page =
                service.list(
                        new AcceleratorFilter(id, name, status, enterpriseProjectId),
                        MarkerPage.Request.of(limit, marker, pageReverse));
        return new ListAcceleratorsResponse(page.items(), Pages.info(page), call.requestId());
    }

    @Override
    public ShowAcceleratorResponse showAccelerator(String acceleratorId) {
        return new ShowAcceleratorResponse(service.show(acceleratorId), call.requestId());
    }

    @Override
    public UpdateAcceleratorResponse updateAccelerator(
            String acceleratorId, UpdateAcceleratorRequestBody body) {
        return new UpdateAcceleratorResponse(
                service.update(acceleratorId, body.accelerator()), call.requestId());
    }

    @Override
    public void deleteAccelerator(String acceleratorId) {
        service.delete(acceleratorId);
    }
}
