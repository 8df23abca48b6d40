package dev.lantau.maas.upstream;

import dev.lantau.maas.echo.EchoAddress;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The built-in model {@code echo}: without limits, for nothing, for everybody. */
final class EchoModel {
    /** Of the model and of its upstream. */
    static final String ID = "echo";

    private static final Duration TIMEOUT = Duration.ofSeconds(600);
    private static final int CONNECTIONS = 8_192;
    private static final int MAX_OUTPUT_TOKENS = 4_096;

    private EchoModel() {}

    static PresetModel at(EchoAddress address) {
        var upstream =
                new Upstream(
                        ID,
                        address.baseUrl(),
                        Optional.of(address.apiKey()),
                        TIMEOUT,
                        1,
                        CONNECTIONS,
                        Map.of());
        return new PresetModel(
                ID,
                null,
                null,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                MAX_OUTPUT_TOKENS,
                Set.of(),
                List.of(new Offer(upstream, ID)));
    }
}
