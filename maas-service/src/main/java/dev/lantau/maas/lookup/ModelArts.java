package dev.lantau.maas.lookup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.web.CallContext;
import dev.lantau.maas.MaasError;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the ModelArts service of a region, as the caller. Blocks; for virtual threads. */
@ApplicationScoped
class ModelArts {
    private static final int OK = 200;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final ModelArtsSettings settings;
    private final CallerToken token;
    private final CallContext call;
    private final ObjectMapper json;
    private final HttpClient client;

    ModelArts(ModelArtsSettings settings, CallerToken token, CallContext call, ObjectMapper json) {
        this.settings = settings;
        this.token = token;
        this.call = call;
        this.json = json;
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(settings.timeout())
                        .build();
    }

    /** Stops a start with an address that could never be asked. */
    void check(@Observes StartupEvent event) {
        settings.regions()
                .forEach(
                        (id, region) -> {
                            if (!SCHEMES.contains(String.valueOf(region.url().getScheme()))
                                    || region.url().getHost() == null) {
                                throw new IllegalStateException(
                                        "lantau.maas.modelarts.regions.\"%s\".url must be an http or https address"
                                                .formatted(id));
                            }
                        });
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    /** Refuses a region that the operator has not named (ModelArts.0104). */
    void requireRegion(String region) {
        if (!settings.regions().containsKey(region)) {
            throw new ApiException(
                    MaasError.INVALID_PARAMETER, "there is no region %s".formatted(region));
        }
    }

    /**
     * The answer with 200.
     *
     * @param region one that is known
     * @param path below the caller's project, with its query
     * @throws NoModelArtsException for every other answer, and for none
     */
    JsonNode get(String region, String path) throws NoModelArtsException {
        var answer = send(region, request(region, path));
        if (answer.statusCode() != OK) {
            throw new NoModelArtsException(
                    "ModelArts of region %s answered %d".formatted(region, answer.statusCode()));
        }
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException garbled) {
            throw new NoModelArtsException(
                    "ModelArts of region %s answered something that is no JSON".formatted(region));
        }
    }

    private HttpRequest request(String region, String path) throws NoModelArtsException {
        var credential =
                token.find()
                        .orElseThrow(
                                () ->
                                        new NoModelArtsException(
                                                "a signed call cannot be passed on to ModelArts; call with a token"));
        var base = settings.regions().get(region).url().toString().replaceFirst("/+$", "");
        return HttpRequest.newBuilder(
                        URI.create("%s/v1/%s/%s".formatted(base, call.projectId(), path)))
                .header("X-Auth-Token", credential)
                .header("Accept", "application/json")
                .timeout(settings.timeout())
                .build();
    }

    /** The client's own time-out ends with the headers; this one with the body. */
    private HttpResponse<String> send(String region, HttpRequest request)
            throws NoModelArtsException {
        var sent = client.sendAsync(request, BodyHandlers.ofString());
        try {
            return sent.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new NoModelArtsException(
                    "ModelArts of region %s did not answer within %d ms"
                            .formatted(region, settings.timeout().toMillis()));
        } catch (ExecutionException away) {
            Log.warnf("ModelArts of region %s cannot be asked: %s", region, away.getCause());
            throw new NoModelArtsException(
                    "ModelArts of region %s cannot be reached".formatted(region));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new NoModelArtsException("the service is stopping");
        } finally {
            sent.cancel(true);
        }
    }
}
