package dev.lantau.common.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.lantau.common.web.AbsentOperations;
import dev.lantau.common.web.CallContext;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns every failure into the envelope of its family; the only class that builds error responses.
 */
@Singleton
class ExceptionMappers {
    private final CallContext call;
    private final List<ApiFamily> families;
    private final AbsentOperations absent;

    ExceptionMappers(CallContext call, @All List<ApiFamily> families, AbsentOperations absent) {
        this.call = call;
        this.families = families;
        this.absent = absent;
    }

    @ServerExceptionMapper
    RestResponse<Object> documented(ApiException failure, UriInfo uri) {
        return failure.error() instanceof GatewayError gateway
                ? gateway(gateway, failure.getMessage(), uri)
                : answer(failure.error(), failure.getMessage(), uri);
    }

    /** A family may have an answer of its own where the gateway would refuse. */
    private RestResponse<Object> gateway(GatewayError error, String message, UriInfo uri) {
        var instead = family(uri).map(family -> family.instead(error)).orElse(error);
        return answer(instead, instead == error ? message : instead.text().formatted(message), uri);
    }

    @ServerExceptionMapper
    RestResponse<Object> invalid(ConstraintViolationException failure, UriInfo uri) {
        var details =
                failure.getConstraintViolations().stream()
                        .map(v -> field(v) + " " + v.getMessage())
                        .sorted()
                        .toList();
        var first = details.getFirst();
        return invalidParameter(
                last(first.substring(0, first.indexOf(' '))), String.join("; ", details), uri);
    }

    @ServerExceptionMapper
    RestResponse<Object> unauthenticated(AuthenticationFailedException failure, UriInfo uri) {
        var reason = failure.getCause() instanceof ApiException known ? known : failure;
        return reason instanceof ApiException known
                ? documented(known, uri)
                : answer(GatewayError.UNAUTHENTICATED_BECAUSE, "decrypt token fail", uri);
    }

    @ServerExceptionMapper
    RestResponse<Object> unauthorized(UnauthorizedException failure, UriInfo uri) {
        return answer(GatewayError.UNAUTHENTICATED, GatewayError.UNAUTHENTICATED.text(), uri);
    }

    @ServerExceptionMapper
    RestResponse<Object> unreadable(JsonProcessingException failure, UriInfo uri) {
        if (failure instanceof JsonMappingException mapping) {
            var path =
                    mapping.getPath().stream()
                            .map(r -> r.getFieldName() == null ? "[]" : r.getFieldName())
                            .collect(Collectors.joining("."));
            return invalidParameter(last(path), path + " " + complaint(mapping), uri);
        }
        return malformed(failure.getOriginalMessage(), uri);
    }

    /** Named on its own because the framework has a mapper for exactly this type. */
    @ServerExceptionMapper
    RestResponse<Object> mismatched(MismatchedInputException failure, UriInfo uri) {
        return unreadable(failure, uri);
    }

    /** No resource class answers the path: perhaps the contract has an operation there. */
    @ServerExceptionMapper
    Uni<RestResponse<Object>> unmatched(NotFoundException failure, UriInfo uri, Request request) {
        return absentOr(() -> web(failure, uri), uri, request);
    }

    @ServerExceptionMapper
    Uni<RestResponse<Object>> unmatched(NotAllowedException failure, UriInfo uri, Request request) {
        return absentOr(() -> web(failure, uri), uri, request);
    }

    private Uni<RestResponse<Object>> absentOr(
            Supplier<RestResponse<Object>> otherwise, UriInfo uri, Request request) {
        boolean hasRoute = !call.operationId().isEmpty();
        if (hasRoute) {
            return Uni.createFrom().item(otherwise);
        }
        return absent.refusal(request.getMethod(), uri.getPath())
                .map(refusal -> refusal.map(e -> unexpected(e, uri)).orElseGet(otherwise))
                .onFailure()
                .recoverWithItem(
                        failure ->
                                failure instanceof AuthenticationFailedException bad
                                        ? unauthenticated(bad, uri)
                                        : unexpected(failure, uri));
    }

    @ServerExceptionMapper
    RestResponse<Object> web(WebApplicationException failure, UriInfo uri) {
        var cause = failure.getCause();
        if (cause instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable, uri);
        }
        return switch (failure.getResponse().getStatus()) {
            // A parameter that does not convert is reported as "not found" by Jakarta REST.
            case 404 ->
                    cause == null
                            ? answer(GatewayError.UNKNOWN_PATH, uri)
                            : invalidParameter(parameter(cause, uri), cause.getMessage(), uri);
            case 405 -> answer(GatewayError.UNKNOWN_PATH, uri);
            case 406 -> answer(GatewayError.NOT_ACCEPTABLE, uri);
            case 415 -> answer(GatewayError.UNSUPPORTED_MEDIA_TYPE, uri);
            case 400 ->
                    cause == null
                            ? answer(GatewayError.MALFORMED, uri)
                            : invalidParameter(parameter(cause, uri), cause.getMessage(), uri);
            default -> unexpected(failure, uri);
        };
    }

    @ServerExceptionMapper
    RestResponse<Object> unexpected(Throwable failure, UriInfo uri) {
        var causes =
                Stream.iterate(failure, c -> c != null, Throwable::getCause).limit(20).toList();
        var documented = causes.stream().filter(ApiException.class::isInstance).findFirst();
        if (documented.isPresent()) {
            return documented((ApiException) documented.get(), uri);
        }
        if (causes.stream().anyMatch(ExceptionMappers::meansDatabaseAway)) {
            Log.warnf("%s: database not reachable: %s", call.requestId(), failure.getMessage());
            return answer(GatewayError.UNAVAILABLE, uri);
        }
        Log.errorf(failure, "%s: %s failed", call.requestId(), call.operationId());
        return answer(family(uri).map(ApiFamily::internal).orElse(GatewayError.INTERNAL), uri);
    }

    /** What is wrong with a value, without the Java names in the library's own message. */
    private static String complaint(JsonMappingException failure) {
        if (failure.getCause() instanceof UnknownEnumValueException unknown) {
            return unknown.getMessage();
        }
        return failure instanceof InvalidNullException
                ? "must not contain null"
                : "has a value of the wrong type";
    }

    private static boolean meansDatabaseAway(Throwable failure) {
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLException sql
                        && sql.getSQLState() != null
                        && (sql.getSQLState().startsWith("08")
                                || sql.getSQLState().startsWith("57P"))
                || failure instanceof SQLException pool
                        && String.valueOf(pool.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .contains("acquisition timeout");
    }

    private RestResponse<Object> malformed(String detail, UriInfo uri) {
        var error = GatewayError.MALFORMED_BODY;
        return answer(error, error.text().formatted(detail.lines().findFirst().orElse("")), uri);
    }

    private RestResponse<Object> invalidParameter(String field, String detail, UriInfo uri) {
        return family(uri)
                .map(family -> family.invalidParameter(call.operationId(), field))
                .map(error -> answer(error, error.text().formatted(detail), uri))
                .orElseGet(() -> answer(GatewayError.MALFORMED, detail, uri));
    }

    private RestResponse<Object> answer(ApiError error, UriInfo uri) {
        return answer(error, error.text(), uri);
    }

    private RestResponse<Object> answer(ApiError error, String message, UriInfo uri) {
        var body =
                error instanceof GatewayError && error != GatewayError.NOT_IMPLEMENTED
                        ? ErrorEnvelope.flat(error, message, call.requestId())
                        : family(uri)
                                .map(
                                        f ->
                                                f.envelope(
                                                        error,
                                                        message,
                                                        call.requestId(),
                                                        uri.getPath()))
                                .orElseGet(
                                        () -> ErrorEnvelope.flat(error, message, call.requestId()));
        return RestResponse.ResponseBuilder.<Object>create(error.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }

    /** The last name of a path such as {@code ports[0].protocol}, without an index. */
    private static String last(String path) {
        return Stream.of(path.split("\\."))
                .map(name -> name.replaceAll("\\[.*", ""))
                .filter(name -> !name.isEmpty())
                .reduce("", (before, name) -> name);
    }

    /**
     * The parameter that did not convert: Jakarta REST does not say which, but the complaint quotes
     * its value.
     */
    private static String parameter(Throwable cause, UriInfo uri) {
        var complaint = String.valueOf(cause.getMessage());
        return Stream.of(uri.getQueryParameters(), uri.getPathParameters())
                .flatMap(parameters -> parameters.entrySet().stream())
                .filter(
                        each ->
                                each.getValue().stream()
                                        .anyMatch(
                                                value ->
                                                        complaint.contains("'" + value + "'")
                                                                || complaint.contains(
                                                                        '"' + value + '"')))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private Optional<ApiFamily> family(UriInfo uri) {
        return families.stream().filter(f -> f.owns(uri.getPath())).findFirst();
    }

    /** The path of a violation as the client knows it: without the Java method and argument. */
    private static String field(ConstraintViolation<?> violation) {
        var nodes = violation.getPropertyPath().toString().split("\\.");
        if (nodes.length == 2 && nodes[1].endsWith("Body")) {
            return "body";
        }
        return Stream.of(nodes)
                .skip(Math.min(nodes.length - 1, nodes.length == 2 ? 1 : 2))
                .collect(Collectors.joining("."));
    }
}
