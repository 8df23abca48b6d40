package dev.lantau.console.session;

import dev.lantau.console.ConsoleConfig;
import dev.lantau.console.api.ApiFailure;
import dev.lantau.console.api.IdentityClient;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Login and logout: the only forms there are. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class LoginResource {

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance login(List<String> hint, String failure);
    }

    private static final int SEE_OTHER = 303;

    private final IdentityClient identity;
    private final SessionCookie cookies;
    private final List<String> hint;

    LoginResource(IdentityClient identity, SessionCookie cookies, ConsoleConfig config) {
        this.identity = identity;
        this.cookies = cookies;
        this.hint = config.hint().orElse(List.of());
    }

    @GET
    @Path("login")
    public TemplateInstance form() {
        return Templates.login(hint, "");
    }

    @POST
    @Path("login")
    public RestResponse<String> login(
            @RestForm String domain,
            @RestForm String user,
            @RestForm String password,
            @RestForm String project) {
        try {
            var session = identity.login(domain, user, password, project);
            return ResponseBuilder.<String>create(SEE_OTHER, null)
                    .header("Location", "/console/")
                    .cookie(cookies.of(session))
                    .build();
        } catch (ApiFailure e) {
            var status = e.status() == 0 ? 502 : e.status();
            return ResponseBuilder.<String>create(status, null)
                    .entity(Templates.login(hint, e.reason()).render())
                    .build();
        }
    }

    @POST
    @Path("logout")
    public RestResponse<String> logout() {
        return ResponseBuilder.<String>create(SEE_OTHER, null)
                .header("Location", SessionFilter.LOGIN)
                .cookie(cookies.none())
                .build();
    }
}
