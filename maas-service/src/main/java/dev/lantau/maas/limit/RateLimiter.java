package dev.lantau.maas.limit;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Requests and tokens a minute, over any sixty seconds and over all replicas. */
public interface RateLimiter {
    /**
     * Reserves in all scopes or in none. Complete at once but for a scope that this replica sees
     * for the first time, or while open calls may still give back what is missing.
     */
    CompletionStage<Decision> admit(List<Scope> scopes, Demand demand);
}
