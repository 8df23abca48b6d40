package dev.lantau.maas.customendpoint;

import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.maas.wire.ControlAction;
import dev.lantau.maas.wire.ControlCustomEndpointRequest;
import dev.lantau.maas.wire.CreateCustomEndpointRequest;
import dev.lantau.maas.wire.CreateCustomEndpointResponse;
import dev.lantau.maas.wire.CustomEndpointList;
import dev.lantau.maas.wire.CustomEndpointsApi;
import dev.lantau.maas.wire.UpdateCustomEndpointRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of custom endpoints. */
@RunOnVirtualThread
public class CustomEndpointResource implements CustomEndpointsApi {
    private final CustomEndpointService service;
    private final NullFields nulls;

    CustomEndpointResource(CustomEndpointService service, NullFields nulls) {
        this.service = service;
        this.nulls = nulls;
    }

    @Override
    @Idempotent
    public CreateCustomEndpointResponse createCustomEndpoint(
            String projectId, CreateCustomEndpointRequest body) {
        return new CreateCustomEndpointResponse(service.create(body));
    }

    @Override
    public CustomEndpointList listCustomEndpoints(String projectId) {
        return service.list();
    }

    @Override
    public void updateCustomEndpoint(
            String projectId, String customEndpointId, UpdateCustomEndpointRequest body) {
        service.update(customEndpointId, body, nulls.names());
    }

    @Override
    public void deleteCustomEndpoint(String projectId, String customEndpointId) {
        service.delete(customEndpointId);
    }

    @Override
    public void controlCustomEndpoint(
            String projectId, String customEndpointId, ControlCustomEndpointRequest body) {
        service.enable(customEndpointId, body.action() == ControlAction.ACTIVATE);
    }
}
