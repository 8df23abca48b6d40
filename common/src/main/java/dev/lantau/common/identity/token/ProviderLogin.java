package dev.lantau.common.identity.token;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.IdentitySettings;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Exchanges a password for an access token at the OpenID Connect provider. */
@ApplicationScoped
class ProviderLogin {
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private final IdentitySettings.Login settings;
    private final ObjectMapper json;
    private HttpClient client;

    ProviderLogin(IdentitySettings settings, ObjectMapper json) {
        this.settings = settings.login();
        this.json = json;
    }

    /** The provider's access token. */
    String exchange(String userName, String password) {
        if (userName == null) {
            throw new ApiException(IamError.MISSING_FIELD, "user.name");
        }
        var url =
                settings.tokenUrl()
                        .orElseThrow(
                                () ->
                                        new ApiException(
                                                IamError.NO_ISSUER,
                                                "password logins are not set up"));
        var response = send(url, form(userName, password));
        if (response.statusCode() >= SERVER_ERROR) {
            Log.warnf("The identity provider answered %d", response.statusCode());
            throw new ApiException(IamError.PROVIDER_AWAY);
        }
        if (response.statusCode() != OK) {
            throw new ApiException(IamError.WRONG_CREDENTIAL);
        }
        return accessToken(response.body());
    }

    private HttpResponse<String> send(URI url, String form) {
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(settings.timeout())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        try {
            return client().send(request, BodyHandlers.ofString());
        } catch (IOException away) {
            Log.warnf("The identity provider does not answer: %s", away);
            throw new ApiException(IamError.PROVIDER_AWAY);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new ApiException(IamError.PROVIDER_AWAY);
        }
    }

    private String form(String userName, String password) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "password");
        fields.put("username", userName);
        fields.put("password", password);
        fields.put("scope", settings.scope());
        settings.clientId().ifPresent(id -> fields.put("client_id", id));
        settings.clientSecret().ifPresent(secret -> fields.put("client_secret", secret));
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private String accessToken(String body) {
        try {
            var token = json.readTree(body).path("access_token").asText();
            if (!token.isEmpty()) {
                return token;
            }
        } catch (IOException unreadable) {
            Log.warnf("The identity provider's answer is no JSON: %s", unreadable.getMessage());
        }
        throw new ApiException(IamError.PROVIDER_AWAY);
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
        }
        return client;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
