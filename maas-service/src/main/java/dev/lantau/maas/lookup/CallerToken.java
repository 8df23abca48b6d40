package dev.lantau.maas.lookup;

import dev.lantau.common.auth.Caller;
import dev.lantau.common.web.CallContext;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.stream.Stream;

/** The token that the call came with, to be passed on to a service of the same cloud. */
@RequestScoped
class CallerToken {
    private static final String BEARER = "Bearer ";

    private final RoutingContext request;
    private final CallContext call;

    CallerToken(RoutingContext request, CallContext call) {
        this.request = request;
        this.call = call;
    }

    /** Empty for a signed call: a signature holds for the one request it was made for. */
    Optional<String> find() {
        if (call.caller().credential() != Caller.Credential.TOKEN) {
            return Optional.empty();
        }
        return Stream.of("X-Auth-Token", "Authorization")
                .map(header -> request.request().getHeader(header))
                .filter(value -> value != null && !value.isBlank())
                .map(CallerToken::withoutScheme)
                .findFirst();
    }

    private static String withoutScheme(String value) {
        boolean bearer = value.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return (bearer ? value.substring(BEARER.length()) : value).trim();
    }
}
