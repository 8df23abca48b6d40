package dev.lantau.common.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.common.auth.Caller;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.error.GatewayError;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Operations of the served contracts that no resource class answers yet. They are refused like all
 * others to anonymous and unpermitted callers, and with 501 to everybody else. Asked only after
 * Jakarta REST found no route, so nothing has to say which operations are absent.
 */
@ApplicationScoped
public class AbsentOperations {
    /** Where the build leaves the documents behind /q/openapi and /q/openapi-identity. */
    private static final List<String> DOCUMENTS =
            List.of(
                    "META-INF/quarkus-generated-openapi-doc.JSON",
                    "META-INF/quarkus-generated-openapi-doc-identity.JSON");

    private static final Set<String> METHODS =
            Set.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS");

    private final CurrentIdentityAssociation identities;
    private final List<Operation> operations = new ArrayList<>();

    AbsentOperations(CurrentIdentityAssociation identities, ObjectMapper json) {
        this.identities = identities;
        DOCUMENTS.forEach(document -> read(document, json));
        operations.sort(Comparator.comparingLong(Operation::placeholders));
    }

    private record Operation(String id, String action, String method, Pattern path) {
        long placeholders() {
            return path.pattern().chars().filter(c -> c == '[').count();
        }
    }

    /**
     * Why a call that has no route is refused: 401 or 403 for who may not, 501 for who may.
     *
     * @return empty when the contracts have no such operation either
     */
    public Uni<Optional<ApiException>> refusal(String method, String path) {
        var found =
                operations.stream()
                        .filter(o -> o.method.equals(method) && o.path.matcher(path).matches())
                        .findFirst();
        if (found.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        var operation = found.get();
        if (operation.action.equals(ApiOperation.ANONYMOUS)) {
            return Uni.createFrom().item(Optional.of(notImplemented(operation)));
        }
        return identities
                .getDeferredIdentity()
                .map(identity -> Optional.of(refusal(operation, identity)));
    }

    private static ApiException refusal(Operation operation, SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            return new ApiException(GatewayError.UNAUTHENTICATED_BECAUSE, "x-auth-token not found");
        }
        try {
            CallFilters.permit(operation.action, identity.getAttribute(Caller.ATTRIBUTE));
            return notImplemented(operation);
        } catch (ApiException notPermitted) {
            return notPermitted;
        }
    }

    private static ApiException notImplemented(Operation operation) {
        return new ApiException(GatewayError.NOT_IMPLEMENTED, operation.id);
    }

    private void read(String document, ObjectMapper json) {
        var loader = Thread.currentThread().getContextClassLoader();
        try (var in = loader.getResourceAsStream(document)) {
            if (in != null) {
                json.readTree(in).path("paths").properties().forEach(this::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(document, e);
        }
    }

    private void add(Map.Entry<String, JsonNode> path) {
        var pattern = Pattern.compile(path.getKey().replaceAll("\\{[^/}]+}", "[^/]+"));
        path.getValue()
                .properties()
                .forEach(
                        entry -> {
                            var method = entry.getKey().toUpperCase(Locale.ROOT);
                            if (METHODS.contains(method)) {
                                operations.add(
                                        new Operation(
                                                entry.getValue().path("operationId").asText(),
                                                entry.getValue().path("x-iam-action").asText(),
                                                method,
                                                pattern));
                            }
                        });
    }
}
