package dev.lantau.common.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.lantau.common.database.DatabaseAway;
import dev.lantau.common.web.AbsentOperations;
import dev.lantau.common.web.CallContext;
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
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure into the envelope of its family. */
@Singleton
class ExceptionMappers {
    private final CallContext call;
    private final ErrorAnswers answers;
    private final AbsentOperations absent;

    ExceptionMappers(CallContext call, ErrorAnswers answers, AbsentOperations absent) {
        this.call = call;
        this.answers = answers;
        this.absent = absent;
    }

    @ServerExceptionMapper
    RestResponse<Object> documented(ApiException failure, UriInfo uri) {
        return failure.error() instanceof GatewayError gateway
                ? answers.gateway(gateway, failure.getMessage(), uri)
                : answers.answer(failure.error(), failure.getMessage(), uri);
    }

    @ServerExceptionMapper
    RestResponse<Object> invalid(ConstraintViolationException failure, UriInfo uri) {
        var violations =
                failure.getConstraintViolations().stream()
                        .sorted(Comparator.comparing(ExceptionMappers::complaint))
                        .toList();
        var first = violations.getFirst();
        return answers.invalidParameter(
                FieldNames.last(FieldNames.field(first)),
                Fault.of(first),
                violations.stream()
                        .map(ExceptionMappers::complaint)
                        .collect(Collectors.joining("; ")),
                uri);
    }

    @ServerExceptionMapper
    RestResponse<Object> unauthenticated(AuthenticationFailedException failure, UriInfo uri) {
        if (DatabaseAway.isMeantBy(failure)) {
            return unexpected(failure, uri);
        }
        return failure.getCause() instanceof ApiException known
                ? documented(known, uri)
                : answers.answer(GatewayError.UNAUTHENTICATED_BECAUSE, "decrypt token fail", uri);
    }

    @ServerExceptionMapper
    RestResponse<Object> unauthorized(UnauthorizedException failure, UriInfo uri) {
        return answers.answer(
                GatewayError.UNAUTHENTICATED, GatewayError.UNAUTHENTICATED.text(), uri);
    }

    @ServerExceptionMapper
    RestResponse<Object> unreadable(JsonProcessingException failure, UriInfo uri) {
        if (failure instanceof JsonMappingException mapping) {
            var path =
                    mapping.getPath().stream()
                            .map(r -> r.getFieldName() == null ? "[]" : r.getFieldName())
                            .collect(Collectors.joining("."));
            return answers.invalidParameter(
                    FieldNames.last(path), Fault.MALFORMED, path + " " + complaint(mapping), uri);
        }
        var detail = failure.getOriginalMessage().lines().findFirst().orElse("");
        return answers.answer(
                GatewayError.MALFORMED_BODY,
                GatewayError.MALFORMED_BODY.text().formatted(detail),
                uri);
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
                            ? answers.answer(GatewayError.UNKNOWN_PATH, uri)
                            : answers.invalidParameter(
                                    FieldNames.parameter(cause, uri),
                                    Fault.MALFORMED,
                                    cause.getMessage(),
                                    uri);
            case 405 -> answers.answer(GatewayError.UNKNOWN_PATH, uri);
            case 406 -> answers.answer(GatewayError.NOT_ACCEPTABLE, uri);
            case 415 -> answers.answer(GatewayError.UNSUPPORTED_MEDIA_TYPE, uri);
            case 400 ->
                    cause == null
                            ? answers.answer(GatewayError.MALFORMED, uri)
                            : answers.invalidParameter(
                                    FieldNames.parameter(cause, uri),
                                    Fault.MALFORMED,
                                    cause.getMessage(),
                                    uri);
            default -> unexpected(failure, uri);
        };
    }

    @ServerExceptionMapper
    RestResponse<Object> unexpected(Throwable failure, UriInfo uri) {
        var documented =
                DatabaseAway.causes(failure).filter(ApiException.class::isInstance).findFirst();
        if (documented.isPresent()) {
            return documented((ApiException) documented.get(), uri);
        }
        if (DatabaseAway.isMeantBy(failure)) {
            Log.warnf("%s: database not reachable: %s", call.requestId(), failure.getMessage());
            return answers.answer(GatewayError.UNAVAILABLE, uri);
        }
        Log.errorf(failure, "%s: %s failed", call.requestId(), call.operationId());
        return answers.internal(uri);
    }

    private static String complaint(ConstraintViolation<?> violation) {
        return FieldNames.field(violation) + " " + violation.getMessage();
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
}
