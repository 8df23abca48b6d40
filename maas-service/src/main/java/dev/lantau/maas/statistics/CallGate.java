package dev.lantau.maas.statistics;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.error.GatewayError;
import dev.lantau.common.web.CallContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Refuses what is asked for too often. */
@ApplicationScoped
class CallGate {
    private final StatisticsSettings settings;
    private final CallContext call;
    private final CurrentVertxRequest request;
    private final Map<String, CallRate> rates = new ConcurrentHashMap<>();

    CallGate(StatisticsSettings settings, CallContext call, CurrentVertxRequest request) {
        this.settings = settings;
        this.call = call;
        this.request = request;
    }

    /** One of the totals; 429 APIGW.0308, with Retry-After, when there were too many. */
    void totals() {
        admit(settings.totals());
    }

    /** One of the charts; 429 APIGW.0308, with Retry-After, when there were too many. */
    void chart() {
        admit(settings.charts());
    }

    private void admit(StatisticsSettings.Rate limits) {
        var rate = rates.computeIfAbsent(call.operationId(), operation -> new CallRate(limits));
        var wait = rate.admit(call.caller().userId(), System.nanoTime());
        if (!wait.isZero()) {
            request.getCurrent().response().putHeader("Retry-After", Long.toString(seconds(wait)));
            throw new ApiException(GatewayError.TOO_MANY_REQUESTS);
        }
    }

    /** Rounded up: a client that waits so long is let in. */
    private static long seconds(Duration wait) {
        return wait.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
