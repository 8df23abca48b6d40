package dev.lantau.common.web;

import dev.lantau.common.auth.Caller;
import dev.lantau.common.database.Databases;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.error.GatewayError;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** What happens to a call before its resource: request id, caller, permission, project. */
@Singleton
class CallFilters {
    /** The one character that PostgreSQL cannot hold in a text. */
    static final char NOT_STORABLE = 0;

    /** The only form in which it can be part of a request line. */
    private static final String ENCODED_NOT_STORABLE = "%00";

    private final CallContext call;
    private final CurrentIdentityAssociation identities;
    private final Databases databases;
    private final Map<String, ApiOperation> operations = new ConcurrentHashMap<>();

    CallFilters(CallContext call, CurrentIdentityAssociation identities, Databases databases) {
        this.call = call;
        this.identities = identities;
        this.databases = databases;
    }

    @ServerRequestFilter(preMatching = true, priority = FilterOrder.REQUEST_ID)
    public void begin(RoutingContext request) {
        call.begin(RequestGate.requestId(request));
    }

    @ServerRequestFilter(priority = FilterOrder.CALLER)
    public Uni<RestResponse<Void>> authenticate(
            SimpleResourceInfo resource, UriInfo uri, RoutingContext request) {
        var operation = operation(resource);
        call.matched(operation.id());
        if (request.request().uri().contains(ENCODED_NOT_STORABLE)) {
            requireStorable(uri);
        }
        if (operation.action().equals(ApiOperation.ANONYMOUS)) {
            return Uni.createFrom().nullItem();
        }
        return identities
                .getDeferredIdentity()
                .onItem()
                .transform(
                        identity -> {
                            if (identity.isAnonymous()) {
                                throw new ApiException(
                                        GatewayError.UNAUTHENTICATED_BECAUSE,
                                        "x-auth-token not found");
                            }
                            call.authenticated(permitted(operation, identity, uri));
                            databases.requireOwn();
                            return null;
                        });
    }

    /** Default deny: the action must be granted, and what the path names must be the caller's. */
    private static Caller permitted(
            ApiOperation operation, SecurityIdentity identity, UriInfo uri) {
        Caller caller = identity.getAttribute(Caller.ATTRIBUTE);
        permit(operation.action(), caller);
        Set<String> projects = identity.getAttribute(Caller.PROJECTS);
        var path = uri.getPathParameters();
        return new PathScope(
                        path.getFirst("domain_id"),
                        operation.anyProject() ? null : path.getFirst("project_id"))
                .admit(caller, projects == null ? Set.of() : projects);
    }

    /** A parameter with U+0000 would fail in the database, as if the fault were ours. */
    private static void requireStorable(UriInfo uri) {
        Stream.of(uri.getPathParameters(), uri.getQueryParameters())
                .flatMap(parameters -> parameters.values().stream())
                .flatMap(List::stream)
                .filter(value -> value.indexOf(NOT_STORABLE) >= 0)
                .findFirst()
                .ifPresent(
                        value -> {
                            throw new ApiException(GatewayError.MALFORMED);
                        });
    }

    /** Refuses an action that the caller was not granted (403 APIGW.0302). */
    static void permit(String action, Caller caller) {
        if (!action.equals(ApiOperation.AUTHENTICATED) && !caller.may(action)) {
            throw new ApiException(GatewayError.FORBIDDEN_ACTION, action);
        }
    }

    private ApiOperation operation(SimpleResourceInfo resource) {
        return operations.computeIfAbsent(
                resource.getResourceClass().getName() + "#" + resource.getMethodName(),
                ignored ->
                        Stream.of(resource.getResourceClass().getInterfaces())
                                .flatMap(contract -> Stream.of(contract.getMethods()))
                                .filter(m -> m.getName().equals(resource.getMethodName()))
                                .map(m -> m.getAnnotation(ApiOperation.class))
                                .filter(java.util.Objects::nonNull)
                                .findFirst()
                                .orElseThrow(() -> new ApiException(GatewayError.UNKNOWN_PATH)));
    }
}
