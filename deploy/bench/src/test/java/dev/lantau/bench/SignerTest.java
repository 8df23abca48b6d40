package dev.lantau.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignerTest {
    @Test
    void listsHostAndDate() {
        var clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

        var headers = new Signer("ACCESS", "secret", clock).headers(Request.get("/v1/x"));

        assertEquals("20260101T000000Z", headers.get("X-Sdk-Date"));
        assertEquals(
                "SDK-HMAC-SHA256 Access=ACCESS, SignedHeaders=host;x-sdk-date, Signature=",
                headers.get("Authorization").replaceAll("[0-9a-f]{64}$", ""));
    }
}
