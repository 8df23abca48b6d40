package dev.lantau.maas.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many tokens a model makes of a prompt: our count, times what that model's calls have taken
 * beyond it lately. Rises at once and falls slowly, so that it is rather too large than too small;
 * what is too much is free again when the call is over.
 */
@ApplicationScoped
class InputEstimates {
    private static final double KEPT = 0.99;
    private static final double MOST = 8;

    private final Map<String, Double> ratios = new ConcurrentHashMap<>();

    /** The prompt's tokens, expected. */
    long input(String model, long counted) {
        return (long) Math.ceil(counted * ratios.getOrDefault(model, 1.0));
    }

    /** A call of the model is over: our expectation against the upstream's own count. */
    void learn(String model, long expected, long actual) {
        if (expected <= 0 || actual <= expected && !ratios.containsKey(model)) {
            return;
        }
        ratios.compute(
                model,
                (id, before) -> {
                    double old = before == null ? 1 : before;
                    double seen = Math.clamp(old * actual / expected, 1, MOST);
                    return seen >= old ? seen : old * KEPT + seen * (1 - KEPT);
                });
    }
}
