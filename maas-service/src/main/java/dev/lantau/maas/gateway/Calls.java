package dev.lantau.maas.gateway;

import dev.lantau.common.error.ApiError;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.error.GatewayError;
import dev.lantau.maas.InferenceError;
import dev.lantau.maas.apikey.ApiKey;
import dev.lantau.maas.gateway.body.CallBody;
import dev.lantau.maas.gateway.body.MalformedBodyException;
import dev.lantau.maas.limit.Decision;
import dev.lantau.maas.limit.Demand;
import dev.lantau.maas.limit.RateLimiter;
import dev.lantau.maas.limit.Scope;
import dev.lantau.maas.tokens.TokenCounter;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** From a body to a call that is let in: what it goes to, whether it may, and whether it fits. */
@ApplicationScoped
class Calls {
    private final Targets targets;
    private final Guard guard;
    private final RateLimiter limiter;
    private final TokenCounter tokens;
    private final InputEstimates estimates;
    private final Dispatch dispatch;

    Calls(
            Targets targets,
            Guard guard,
            RateLimiter limiter,
            TokenCounter tokens,
            InputEstimates estimates,
            Dispatch dispatch) {
        this.targets = targets;
        this.guard = guard;
        this.limiter = limiter;
        this.tokens = tokens;
        this.estimates = estimates;
        this.dispatch = dispatch;
    }

    /** Takes a call over; what goes wrong is answered here. */
    void take(Exchange exchange, ApiKey key, byte[] bytes, long begun) {
        try {
            var body = CallBody.parse(bytes);
            BodyRules.check(exchange.shape(), body);
            then(
                    exchange,
                    targets.find(key, body.model()),
                    target -> found(new Wanted(exchange, key, body, target, begun)));
        } catch (MalformedBodyException malformed) {
            fail(exchange, InferenceError.BAD_REQUEST, malformed.getMessage());
        } catch (RuntimeException refused) {
            failed(exchange, refused);
        }
    }

    private void found(Wanted wanted) {
        if (guard.refuses(wanted.target(), wanted.body())) {
            refuse(wanted, InferenceError.CONTENT_REFUSED, InferenceError.CONTENT_REFUSED.text());
            return;
        }
        var scopes = scopes(wanted);
        boolean tokensCount = scopes.stream().anyMatch(scope -> scope.tokensPerMinute() != null);
        var input =
                tokensCount
                        ? estimates.counted(
                                wanted.target().model().id(), wanted.body().countTokens(tokens))
                        : InputEstimates.rough(wanted.body().roughTokens());
        if (scopes.isEmpty()) {
            dispatch.send(wanted, input, Unlimited.PERMIT);
            return;
        }
        var demand = new Demand(input.tokens(), wanted.mostOutput());
        then(
                wanted.exchange(),
                limiter.admit(scopes, demand),
                decision -> decided(wanted, input, decision));
    }

    private static List<Scope> scopes(Wanted wanted) {
        var key = wanted.key();
        return Stream.of(
                        wanted.target().limits(),
                        new Scope("key:" + key.id(), key.rpm(), key.tpm()))
                .filter(Scope::isLimited)
                .toList();
    }

    private void decided(Wanted wanted, InputEstimates.Estimate input, Decision decision) {
        RateLimitHeaders.put(wanted.exchange(), decision.headroom());
        switch (decision) {
            case Decision.Admitted admitted -> dispatch.send(wanted, input, admitted.permit());
            case Decision.Refused refused -> {
                wanted.exchange()
                        .header("Retry-After", RateLimitHeaders.retryAfter(refused.retryAfter()));
                boolean requests = refused.limit() == Decision.Limit.REQUESTS;
                var error =
                        requests
                                ? InferenceError.TOO_MANY_REQUESTS
                                : InferenceError.TOO_MANY_TOKENS;
                refuse(wanted, error, error.text().formatted(limit(refused.scope(), requests)));
            }
        }
    }

    private static String limit(Scope scope, boolean requests) {
        var whose = scope.name().startsWith("key:") ? "the API key" : "the model or endpoint";
        return requests
                ? "%s allows %d a minute".formatted(whose, scope.requestsPerMinute())
                : "%s allows %d a minute".formatted(whose, scope.tokensPerMinute());
    }

    private void refuse(Wanted wanted, ApiError error, String message) {
        dispatch.bookRefused(wanted, error);
        wanted.exchange().fail(error, message);
    }

    private static <T> void then(Exchange exchange, CompletionStage<T> stage, Consumer<T> next) {
        stage.whenComplete(
                (result, failure) ->
                        Stages.on(
                                exchange.context(),
                                () -> {
                                    if (failure == null) {
                                        guarded(exchange, () -> next.accept(result));
                                    } else {
                                        failed(exchange, Stages.cause(failure));
                                    }
                                }));
    }

    private static void guarded(Exchange exchange, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException unexpected) {
            failed(exchange, unexpected);
        }
    }

    /** An answer for whatever goes wrong on the way. */
    static void failed(Exchange exchange, Throwable failure) {
        if (exchange.isGone()) {
            return;
        }
        if (failure instanceof ApiException refused) {
            exchange.fail(refused.error(), refused.getMessage());
        } else {
            Log.errorf(failure, "Call %s failed", exchange.id());
            exchange.fail(GatewayError.UNAVAILABLE, GatewayError.UNAVAILABLE.text());
        }
    }

    private static void fail(Exchange exchange, ApiError error, String detail) {
        exchange.fail(error, error.text().formatted(detail));
    }
}
