package dev.lantau.common.identity.token;

import dev.lantau.common.identity.IdentitySettings;
import dev.lantau.common.identity.account.Project;
import dev.lantau.common.identity.wire.CatalogEntry;
import dev.lantau.common.identity.wire.CatalogEntryEndpointsInner;
import dev.lantau.common.identity.wire.CatalogEntryEndpointsInner.InterfaceEnum;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Addresses of the services; on the host of the call unless configured otherwise. */
@ApplicationScoped
class ServiceCatalogue {
    private static final String GLOBAL = "*";

    private final IdentitySettings settings;
    private final CurrentVertxRequest request;

    ServiceCatalogue(IdentitySettings settings, CurrentVertxRequest request) {
        this.settings = settings;
        this.request = request;
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
        return configured == null ? ownAddress() : configured.toString();
    }

    private String ownAddress() {
        var called = URI.create(request.getCurrent().request().absoluteURI());
        return called.getScheme() + "://" + called.getAuthority();
    }
}
