package dev.lantau.ga.logtank;

import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.common.paging.MarkerPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.resource.Pages;
import dev.lantau.ga.wire.ConfigStatus;
import dev.lantau.ga.wire.CreateLogtankRequestBody;
import dev.lantau.ga.wire.CreateLogtankResponse;
import dev.lantau.ga.wire.ListLogtanksResponse;
import dev.lantau.ga.wire.LogtankResourceType;
import dev.lantau.ga.wire.LogtanksApi;
import dev.lantau.ga.wire.ShowLogtankResponse;
import dev.lantau.ga.wire.UpdateLogtankRequestBody;
import dev.lantau.ga.wire.UpdateLogtankResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.util.List;

/** HTTP side of logtanks. */
@RunOnVirtualThread
public class LogtankResource implements LogtanksApi {
    private final LogtankService service;
    private final CallContext call;

    LogtankResource(LogtankService service, CallContext call) {
        this.service = service;
        this.call = call;
    }

    @Override
    @Idempotent
    public CreateLogtankResponse createLogtank(CreateLogtankRequestBody body) {
        return new CreateLogtankResponse(service.create(body.logtank()), call.requestId());
    }

    @Override
    public ListLogtanksResponse listLogtanks(
            Integer limit,
            String marker,
            String id,
            ConfigStatus status,
            List<String> resourceIds,
            LogtankResourceType resourceType) {
        var page =
                service.list(
                        new LogtankFilter(id, status, resourceIds),
                        MarkerPage.Request.of(limit, marker, false));
        return new ListLogtanksResponse(page.items(), Pages.info(page), call.requestId());
    }

    @Override
    public ShowLogtankResponse showLogtank(String logtankId) {
        return new ShowLogtankResponse(service.show(logtankId), call.requestId());
    }

    @Override
    public UpdateLogtankResponse updateLogtank(String logtankId, UpdateLogtankRequestBody body) {
        return new UpdateLogtankResponse(
                service.update(logtankId, body.logtank()), call.requestId());
    }

    @Override
    public void deleteLogtank(String logtankId) {
        service.delete(logtankId);
    }
}
