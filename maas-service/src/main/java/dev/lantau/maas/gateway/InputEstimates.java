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

    /** What one prompt is expected to take. */
    interface Estimate {
        long tokens();

        /** The call is over: what the upstream counted. */
        default void compare(long actual) {}
    }

    /** From the tokens as we count them. */
    Estimate counted(String model, long counted) {
        return new Counted(model, (long) Math.ceil(counted * ratios.getOrDefault(model, 1.0)));
    }

    /** From the size alone: good enough where no limit depends on it, and nothing to learn from. */
    static Estimate rough(long tokens) {
        return () -> tokens;
    }

    private final class Counted implements Estimate {
        private final String model;
        private final long tokens;

        Counted(String model, long tokens) {
            this.model = model;
            this.tokens = tokens;
        }

        @Override
        public long tokens() {
            return tokens;
        }

        @Override
        public void compare(long actual) {
            if (tokens <= 0 || actual <= tokens && !ratios.containsKey(model)) {
                return;
            }
            ratios.compute(
                    model,
                    (id, before) -> {
                        double old = before == null ? 1 : before;
                        double seen = Math.clamp(old * actual / tokens, 1, MOST);
                        return seen >= old ? seen : old * KEPT + seen * (1 - KEPT);
                    });
        }
    }
}
