package dev.lantau.maas.limit;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A call that waits, or would have to. Guarded by the limiter's lock, but for the answer. */
final class Waiter {
    final List<ScopeState> scopes;
    final Demand demand;
    final CompletableFuture<Decision> answer = new CompletableFuture<>();

    /** Where it waits. */
    ScopeState queue;

    long deadline;
    Decision decision;

    Waiter(List<ScopeState> scopes, Demand demand) {
        this.scopes = scopes;
        this.demand = demand;
    }

    boolean isDecided() {
        return decision != null;
    }
}
