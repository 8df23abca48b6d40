package dev.lantau.maas.gateway;

import dev.lantau.maas.limit.Decision;
import dev.lantau.maas.limit.Demand;
import dev.lantau.maas.limit.Headroom;
import dev.lantau.maas.limit.RateLimiter;
import dev.lantau.maas.limit.Scope;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** TEMPORARY until the limiter is merged. */
@DefaultBean
@Singleton
class NoLimits implements RateLimiter {
    @Override
    public CompletionStage<Decision> admit(List<Scope> scopes, Demand demand) {
        return CompletableFuture.completedFuture(
                new Decision.Admitted(
                        Unlimited.PERMIT, new Headroom(null, null, null, null, null, null)));
    }
}
