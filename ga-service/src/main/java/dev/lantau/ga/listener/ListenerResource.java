package dev.lantau.ga.listener;

import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.common.paging.MarkerPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.resource.Pages;
import dev.lantau.ga.wire.ConfigStatus;
import dev.lantau.ga.wire.CreateListenerRequestBody;
import dev.lantau.ga.wire.CreateListenerResponse;
import dev.lantau.ga.wire.ListListenersResponse;
import dev.lantau.ga.wire.ListenersApi;
import dev.lantau.ga.wire.ShowListenerResponse;
import dev.lantau.ga.wire.UpdateListenerRequestBody;
import dev.lantau.ga.wire.UpdateListenerResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of listeners. */
@RunOnVirtualThread
public class ListenerResource implements ListenersApi {
    private final ListenerService service;
    private final CallContext call;

    ListenerResource(ListenerService service, CallContext call) {
        this.service = service;
        this.call = call;
    }

    @Override
    @Idempotent
    public CreateListenerResponse createListener(CreateListenerRequestBody body) {
        return new CreateListenerResponse(service.create(body.listener()), call.requestId());
    }

    @Override
    public ListListenersResponse listListeners(
            Integer limit,
            String marker,
            Boolean pageReverse,
            String id,
            String name,
            ConfigStatus status,
            String acceleratorId) {
        var page =
                service.list(
                        new ListenerFilter(id, name, status, acceleratorId),
                        MarkerPage.Request.of(limit, marker, pageReverse));
        return new ListListenersResponse(page.items(), Pages.info(page), call.requestId());
    }

    @Override
    public ShowListenerResponse showListener(String listenerId) {
        return new ShowListenerResponse(service.show(listenerId), call.requestId());
    }

    @Override
    public UpdateListenerResponse updateListener(
            String listenerId, UpdateListenerRequestBody body) {
        return new UpdateListenerResponse(
                service.update(listenerId, body.listener()), call.requestId());
    }

    @Override
    public void deleteListener(String listenerId) {
        service.delete(listenerId);
    }
}
