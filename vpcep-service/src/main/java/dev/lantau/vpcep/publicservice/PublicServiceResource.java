package dev.lantau.vpcep.publicservice;

import dev.lantau.common.paging.OffsetPage;
import dev.lantau.vpcep.wire.ListServiceDescribeDetailsResponse;
import dev.lantau.vpcep.wire.ListServicePublicDetailsResponse;
import dev.lantau.vpcep.wire.PublicServicesApi;
import dev.lantau.vpcep.wire.SortDir;
import dev.lantau.vpcep.wire.SortKey;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of services as their consumers see them. */
@RunOnVirtualThread
public class PublicServiceResource implements PublicServicesApi {
    private final PublicServiceService service;

    PublicServiceResource(PublicServiceService service) {
        this.service = service;
    }

    @Override
    public ListServiceDescribeDetailsResponse listServiceDescribeDetails(
            String projectId, String endpointServiceName, String id) {
        return service.describe(endpointServiceName, id);
    }

    @Override
    public ListServicePublicDetailsResponse listServicePublicDetails(
            String projectId,
            Integer limit,
            Integer offset,
            String endpointServiceName,
            String id,
            SortKey sortKey,
            SortDir sortDir) {
        var page =
                service.list(
                        endpointServiceName,
                        id,
                        new ServiceOrder(sortKey, sortDir),
                        new OffsetPage.Request(limit, offset));
        return new ListServicePublicDetailsResponse(page.items(), Math.toIntExact(page.total()));
    }
}
