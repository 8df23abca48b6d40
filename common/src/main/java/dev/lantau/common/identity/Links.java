package dev.lantau.common.identity;

import dev.lantau.common.identity.wire.ProjectLinks;
import dev.lantau.common.identity.wire.ShowCatalog200ResponseLinks;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/** Addresses in answers, on the host of the call. */
@ApplicationScoped
public class Links {
    private final CurrentVertxRequest request;

    Links(CurrentVertxRequest request) {
        this.request = request;
    }

    /** The address of this service as the client knows it. */
    public String base() {
        var called = URI.create(request.getCurrent().request().absoluteURI());
        return called.getScheme() + "://" + called.getAuthority();
    }

    /** Links of a list that is answered whole: there is no next page. */
    public ShowCatalog200ResponseLinks ofList() {
        var called = request.getCurrent().request().absoluteURI();
        return new ShowCatalog200ResponseLinks(called, null, null);
    }

    /** Link of a resource. */
    public ProjectLinks of(String path) {
        return new ProjectLinks(base() + path);
    }
}
