package dev.lantau.ga.catalogue;

import dev.lantau.common.paging.MarkerPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.resource.Pages;
import dev.lantau.ga.wire.ListAllPopsResponse;
import dev.lantau.ga.wire.ListRegionsResponse;
import dev.lantau.ga.wire.ListTenantQuotasResponse;
import dev.lantau.ga.wire.ListTenantQuotasResponseBodyQuotas;
import dev.lantau.ga.wire.PopOuterDetail;
import dev.lantau.ga.wire.RegionsAndQuotasApi;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of regions, points of presence and quotas: tables that only the operator changes. */
@RunOnVirtualThread
public class RegionsAndQuotasResource implements RegionsAndQuotasApi {
    private final Catalogue catalogue;
    private final QuotaMarks quotas;
    private final CallContext call;

    RegionsAndQuotasResource(Catalogue catalogue, QuotaMarks quotas, CallContext call) {
        this.catalogue = catalogue;
        this.quotas = quotas;
        this.call = call;
    }

    @Override
    public ListAllPopsResponse listAllPops(Integer limit, String marker) {
        var page =
                MarkerPage.of(
                        catalogue.pops(),
                        MarkerPage.Request.of(limit, marker, false),
                        PopOuterDetail::id);
        return new ListAllPopsResponse(page.items(), Pages.info(page));
    }

    @Override
    public ListRegionsResponse listRegions() {
        return new ListRegionsResponse(catalogue.regions(), call.requestId());
    }

    @Override
    public ListTenantQuotasResponse listTenantQuotas(String domainId) {
        return new ListTenantQuotasResponse(new ListTenantQuotasResponseBodyQuotas(quotas.all()));
    }
}
