package dev.lantau.console.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.console.ConsoleConfig;
import dev.lantau.console.session.Session;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Asks the identity API for a token of a project. */
@Singleton
public class IdentityClient {

    private final HttpCalls calls;
    private final ConsoleConfig config;
    private final ObjectMapper json;

    IdentityClient(HttpCalls calls, ConsoleConfig config, ObjectMapper json) {
        this.calls = calls;
        this.config = config;
        this.json = json;
    }

    /**
     * @param project its name, which is often that of a region
     */
    public Session login(String domain, String user, String password, String project) {
        var wish = json.createObjectNode();
        var auth = wish.putObject("auth");
        var identity = auth.putObject("identity");
        identity.putArray("methods").add("password");
        identity.putObject("password")
                .putObject("user")
                .put("name", user)
                .put("password", password)
                .putObject("domain")
                .put("name", domain);
        auth.putObject("scope").putObject("project").put("name", project);
        var answer = calls.call(config.iamUrl(), "/v3/auth/tokens", null, wish);
        var token = answer.body().path("token");
        return new Session(
                answer.headers()
                        .firstValue("X-Subject-Token")
                        .orElseThrow(
                                () -> new ApiFailure(0, "", "The identity API gave no token.")),
                domain,
                user,
                token.path("project").path("id").asText(),
                token.path("project").path("name").asText(),
                Instant.parse(token.path("expires_at").asText()));
    }
}
