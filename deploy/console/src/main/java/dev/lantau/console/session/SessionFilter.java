package dev.lantau.console.session;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets nobody pass without a session, and no form from another site. */
public class SessionFilter {

    /** Only a path: behind an ingress nothing here knows the address that browsers see. */
    public static final String LOGIN = "/console/login";

    private final SessionCookie cookies;
    private final CurrentSession current;
    private final SameOrigin origin;

    SessionFilter(SessionCookie cookies, CurrentSession current, SameOrigin origin) {
        this.cookies = cookies;
        this.current = current;
        this.origin = origin;
    }

    @ServerRequestFilter
    public Optional<Response> check(ContainerRequestContext request) {
        if (request.getMethod().equals("POST") && !origin.allows(request)) {
            return Optional.of(
                    Response.status(Response.Status.FORBIDDEN)
                            .type("text/plain")
                            .entity("This form was not sent from the console's own page.")
                            .build());
        }
        var path = request.getUriInfo().getPath();
        if (path.equals("/login") || path.equals("/logout")) {
            return Optional.empty();
        }
        var cookie = request.getCookies().get(SessionCookie.NAME);
        var session = Optional.ofNullable(cookie).flatMap(found -> cookies.open(found.getValue()));
        session.ifPresent(current::enter);
        return session.isPresent()
                ? Optional.empty()
                : Optional.of(toLogin(request.getHeaderString("HX-Request") != null));
    }

    /** To the form of login; a script's request cannot follow, so it is told to go there. */
    static Response toLogin(boolean script) {
        return script
                ? Response.noContent().header("HX-Redirect", LOGIN).build()
                : Response.status(Response.Status.SEE_OTHER).header("Location", LOGIN).build();
    }
}
