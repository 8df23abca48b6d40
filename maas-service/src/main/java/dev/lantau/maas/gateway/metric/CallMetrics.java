package dev.lantau.maas.gateway.metric;

import dev.lantau.maas.gateway.Shape;
import dev.lantau.maas.ledger.CallEnd;
import dev.lantau.maas.ledger.CallStart;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls by the names of OpenTelemetry's conventions for generative AI: duration, time to the first
 * token, time between tokens, tokens. Models are the operator's presets, so that a tenant cannot
 * make series.
 */
@ApplicationScoped
public class CallMetrics {
    private static final int FIRST_ERROR = 400;
    private static final Duration[] SECONDS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5)
    };

    private final MeterRegistry registry;
    private final Map<Kind, Meters> meters = new ConcurrentHashMap<>();

    CallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Kind(String operation, String model, int error) {}

    private record Meters(
            Timer duration,
            Timer firstToken,
            Timer perToken,
            DistributionSummary input,
            DistributionSummary output) {}

    /** A call is over. */
    public void ended(Shape shape, CallStart start, CallEnd end) {
        int error = end.status() >= FIRST_ERROR ? end.status() : 0;
        var found =
                meters.computeIfAbsent(
                        new Kind(shape.metricName(), start.model(), error), this::register);
        found.duration.record(end.duration());
        found.input.record(end.inputTokens());
        found.output.record(end.outputTokens());
        if (start.streamed() && end.firstByte() != null) {
            found.firstToken.record(end.firstByte());
            if (end.outputTokens() > 1) {
                found.perToken.record(
                        end.duration().minus(end.firstByte()).dividedBy(end.outputTokens() - 1));
            }
        }
    }

    private Meters register(Kind kind) {
        var tags =
                Tags.of(
                        "gen_ai.operation.name",
                        kind.operation,
                        "gen_ai.request.model",
                        kind.model,
                        "error.type",
                        kind.error == 0 ? "" : String.valueOf(kind.error));
        return new Meters(
                timer("gen_ai.server.request.duration", tags),
                timer("gen_ai.server.time_to_first_token", tags),
                timer("gen_ai.server.time_per_output_token", tags),
                tokens("input", tags),
                tokens("output", tags));
    }

    private Timer timer(String name, Tags tags) {
        return Timer.builder(name).tags(tags).serviceLevelObjectives(SECONDS).register(registry);
    }

    private DistributionSummary tokens(String type, Tags tags) {
        return DistributionSummary.builder("gen_ai.client.token.usage")
                .tags(tags.and("gen_ai.token.type", type))
                .register(registry);
    }
}
