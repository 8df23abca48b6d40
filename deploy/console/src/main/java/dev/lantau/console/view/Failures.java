package dev.lantau.console.view;

import dev.lantau.console.api.ApiFailure;
import dev.lantau.console.session.CurrentSession;
import dev.lantau.console.session.SessionCookie;
import dev.lantau.console.session.SessionFilter;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What an API refused is shown with its reason; who is no longer known logs in again. */
public class Failures {

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance failure(Page page, int status, String code, String reason);
    }

    private static final int SEE_OTHER = 303;
    private static final int UNAUTHORIZED = 401;
    private static final int BAD_GATEWAY = 502;

    private final CurrentSession current;
    private final SessionCookie cookies;

    Failures(CurrentSession current, SessionCookie cookies) {
        this.current = current;
        this.cookies = cookies;
    }

    @ServerExceptionMapper
    public RestResponse<String> show(ApiFailure failure, ContainerRequestContext request) {
        if (failure.status() == UNAUTHORIZED) {
            var script = request.getHeaderString("HX-Request") != null;
            var answer =
                    script
                            ? ResponseBuilder.<String>noContent()
                                    .header("HX-Redirect", SessionFilter.LOGIN)
                            : ResponseBuilder.<String>create(SEE_OTHER, null)
                                    .header("Location", SessionFilter.LOGIN);
            return answer.cookie(cookies.none()).build();
        }
        var title =
                switch (failure.status()) {
                    case 403 -> "Not allowed";
                    case 404 -> "Not there";
                    default -> "The API did not do it";
                };
        var status =
                failure.status() >= 400 && failure.status() < 500 ? failure.status() : BAD_GATEWAY;
        return ResponseBuilder.<String>create(status, null)
                .type(MediaType.TEXT_HTML_TYPE)
                .entity(
                        Templates.failure(
                                        Page.of("", title, current),
                                        failure.status(),
                                        failure.code(),
                                        failure.reason())
                                .render())
                .build();
    }
}
