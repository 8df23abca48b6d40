package dev.lantau.common.identity.token;

import dev.lantau.common.identity.IdentitySettings;
import dev.lantau.common.identity.Links;
import dev.lantau.common.identity.account.Project;
import dev.lantau.common.identity.account.ProjectRepository;
import dev.lantau.common.identity.wire.CatalogEntry;
import dev.lantau.common.identity.wire.CatalogEntryEndpointsInner;
import dev.lantau.common.identity.wire.CatalogEntryEndpointsInner.InterfaceEnum;
import dev.lantau.common.identity.wire.ShowCatalog200Response;
import dev.lantau.common.web.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Addresses of the services; on the host of the call unless configured otherwise. */
@ApplicationScoped
class ServiceCatalogue {
    private static final String GLOBAL = "*";

    private final IdentitySettings settings;
    private final ProjectRepository projects;
    private final CallContext call;
    private final Links links;

    ServiceCatalogue(
            IdentitySettings settings, ProjectRepository projects, CallContext call, Links links) {
        this.settings = settings;
        this.projects = projects;
        this.call = call;
        this.links = links;
    }

    /** The catalogue for the caller's project. */
    ShowCatalog200Response ofCaller() {
        var caller = call.caller();
        var project =
                Optional.ofNullable(caller.projectId())
                        .flatMap(id -> projects.findIn(caller.domainId(), id, null));
        return new ShowCatalog200Response(entries(project), links.ofList());
    }

    /** The global services, and those of the project's region where there is a project. */
    List<CatalogEntry> entries(Optional<Project> project) {
        var global =
                List.of(entry("iam", "identity", GLOBAL, "/v3"), entry("ga", "ga", GLOBAL, "/v1"));
        return project.map(
                        in ->
                                List.of(
                                        global.get(0),
                                        global.get(1),
                                        entry("vpcep", "vpcep", in.name, "/v1/" + in.id),
                                        entry("modelarts", "modelarts", in.name, "/v1/" + in.id),
                                        entry("maas", "maas", in.name, "/v1/" + in.id + "/maas")))
                .orElse(global);
    }

    private CatalogEntry entry(String name, String type, String region, String path) {
        var url = base(name) + path;
        var endpoint =
                new CatalogEntryEndpointsInner(
                        name + "-" + region, InterfaceEnum.PUBLIC, region, region, url);
        return new CatalogEntry(name, name, type, List.of(endpoint));
    }

    private String base(String service) {
        var configured = settings.endpoints().get(service);
        return configured == null ? links.base() : configured.toString();
    }
}
