package dev.lantau.common.error;

import dev.lantau.common.web.CallContext;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;

/** Errors as the family that owns the path answers them. */
@Singleton
class ErrorAnswers {
    /** What no gateway could say: the envelope is the family's. */
    private static final Set<ApiError> OF_THE_SERVICE =
            Set.of(GatewayError.NOT_IMPLEMENTED, GatewayError.UNAVAILABLE);

    private static final int RETRY_AFTER_SECONDS = 2;

    private final CallContext call;
    private final List<ApiFamily> families;

    ErrorAnswers(CallContext call, @All List<ApiFamily> families) {
        this.call = call;
        this.families = families;
    }

    /** A family may have an answer of its own where the gateway would refuse. */
    RestResponse<Object> gateway(GatewayError error, String message, UriInfo uri) {
        var instead = family(uri).map(family -> family.instead(error)).orElse(error);
        return answer(instead, instead == error ? message : instead.text().formatted(message), uri);
    }

    RestResponse<Object> invalidParameter(String field, Fault fault, String detail, UriInfo uri) {
        return family(uri)
                .map(family -> family.invalidParameter(call.operationId(), field, fault))
                .map(error -> answer(error, error.text().formatted(detail), uri))
                .orElseGet(() -> answer(GatewayError.MALFORMED, detail, uri));
    }

    RestResponse<Object> answer(ApiError error, UriInfo uri) {
        return answer(error, error.text(), uri);
    }

    RestResponse<Object> answer(ApiError error, String message, UriInfo uri) {
        var body =
                error instanceof GatewayError && !OF_THE_SERVICE.contains(error)
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
        var answer =
                RestResponse.ResponseBuilder.<Object>create(error.status())
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(body);
        return error == GatewayError.UNAVAILABLE
                ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build()
                : answer.build();
    }

    private Optional<ApiFamily> family(UriInfo uri) {
        return families.stream().filter(f -> f.owns(uri.getPath())).findFirst();
    }

    /** The 500 of the family. */
    RestResponse<Object> internal(UriInfo uri) {
        return answer(family(uri).map(ApiFamily::internal).orElse(GatewayError.INTERNAL), uri);
    }
}
