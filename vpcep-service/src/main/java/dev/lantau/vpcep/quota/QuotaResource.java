package dev.lantau.vpcep.quota;

import dev.lantau.vpcep.wire.ListQuotaDetailsResponse;
import dev.lantau.vpcep.wire.QuotasApi;
import dev.lantau.vpcep.wire.ResourceType;
import dev.lantau.vpcep.wire.ResourcesResponseBody;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of quotas. */
@RunOnVirtualThread
public class QuotaResource implements QuotasApi {
    private final QuotaService service;

    QuotaResource(QuotaService service) {
        this.service = service;
    }

    @Override
    public ListQuotaDetailsResponse listQuotaDetails(String projectId, ResourceType type) {
        return new ListQuotaDetailsResponse(new ResourcesResponseBody(service.list(type)));
    }
}
