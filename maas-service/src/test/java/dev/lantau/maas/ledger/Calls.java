package dev.lantau.maas.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Calls for tests, each of them another. */
public final class Calls {
    public static final Instant MOMENT = Instant.parse("2026-11-20T10:15:30.123Z");

    private Calls() {}

    /** A call of a domain, with ten tokens of input as estimated. */
    public static CallStart of(String domain) {
        return at(domain, MOMENT, ServiceType.PRESET, "echo", "echo");
    }

    /** A call of a service at a moment. */
    public static CallStart at(
            String domain, Instant moment, ServiceType type, String serviceId, String name) {
        return call(
                domain, "project-" + domain, moment, type, serviceId, name, "first", "192.0.2.1");
    }

    /** A call with everything that statistics filter by. */
    public static CallStart call(
            String domain,
            String project,
            Instant moment,
            ServiceType type,
            String serviceId,
            String name,
            String keyLabel,
            String address) {
        return new CallStart(
                UUID.randomUUID().toString(),
                moment,
                domain,
                project,
                "key-" + keyLabel,
                keyLabel,
                "ChatCompletionsV1",
                type,
                serviceId,
                name,
                "echo",
                true,
                address,
                10);
    }

    /** All went well: 12 tokens in, of which 2 cached, 34 out, of which 4 reasoning. */
    public static CallEnd well() {
        return end(200, null, 12, 34);
    }

    /** An end with tokens. */
    public static CallEnd end(int status, String errorCode, long input, long output) {
        return new CallEnd(
                status,
                errorCode,
                "local",
                input,
                output,
                2,
                4,
                false,
                new BigDecimal("0.000125"),
                Duration.ofMillis(20),
                Duration.ofMillis(150));
    }
}
