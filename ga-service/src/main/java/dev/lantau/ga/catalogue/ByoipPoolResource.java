package dev.lantau.ga.catalogue;

import dev.lantau.common.paging.MarkerPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.resource.Pages;
import dev.lantau.ga.wire.ByoipPool;
import dev.lantau.ga.wire.ByoipPoolsApi;
import dev.lantau.ga.wire.ListByoipPoolsResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of address pools that accounts brought along; each account sees its own. */
@RunOnVirtualThread
public class ByoipPoolResource implements ByoipPoolsApi {
    private final Catalogue catalogue;
    private final CallContext call;

    ByoipPoolResource(Catalogue catalogue, CallContext call) {
        this.catalogue = catalogue;
        this.call = call;
    }

    @Override
    public ListByoipPoolsResponse listByoipPools(Integer limit, String marker) {
        var page =
                MarkerPage.of(
                        catalogue.byoipPools(call.domainId()),
                        MarkerPage.Request.of(limit, marker, false),
                        ByoipPool::id);
        return new ListByoipPoolsResponse(call.requestId(), page.items(), Pages.info(page));
    }
}
