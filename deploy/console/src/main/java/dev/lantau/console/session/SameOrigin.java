package dev.lantau.console.session;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether a form comes from the console's own pages. */
@Singleton
public class SameOrigin {

    private final String publicUrl;

    SameOrigin(@ConfigProperty(name = "lantau.public-url") String publicUrl) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    boolean allows(ContainerRequestContext request) {
        return allows(
                request.getHeaderString("Sec-Fetch-Site"),
                request.getHeaderString("Origin"),
                request.getHeaderString("Host"));
    }

    /** Browsers send one of the two with every POST; who sends neither is none. */
    boolean allows(String site, String origin, String host) {
        if (site != null) {
            return site.equals("same-origin");
        }
        return origin != null
                && List.of(publicUrl, "http://" + host, "https://" + host).contains(origin);
    }
}
