package dev.lantau.maas.lookup;

import dev.lantau.maas.wire.Agreement;
import dev.lantau.maas.wire.InferServiceList;
import dev.lantau.maas.wire.ModelArtsLookupsApi;
import dev.lantau.maas.wire.RegionList;
import dev.lantau.maas.wire.WorkspaceList;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of what is looked up before an endpoint is made. */
@RunOnVirtualThread
public class ModelArtsLookupResource implements ModelArtsLookupsApi {
    private final Regions regions;
    private final Workspaces workspaces;
    private final InferServices services;
    private final ModerationAgreement agreement;

    ModelArtsLookupResource(
            Regions regions,
            Workspaces workspaces,
            InferServices services,
            ModerationAgreement agreement) {
        this.regions = regions;
        this.workspaces = workspaces;
        this.services = services;
        this.agreement = agreement;
    }

    @Override
    public RegionList listModelArtsRegions(String projectId) {
        return regions.list();
    }

    @Override
    public WorkspaceList listModelArtsWorkspaces(String projectId, String regionId) {
        return workspaces.list(regionId);
    }

    @Override
    public InferServiceList listModelArtsInferServices(
            String projectId, String regionId, String workspaceId) {
        return services.list(regionId, workspaceId);
    }

    @Override
    public Agreement showModerationAgreement(String projectId, String lang) {
        return agreement.in(lang);
    }
}
