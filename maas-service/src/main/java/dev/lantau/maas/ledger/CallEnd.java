package dev.lantau.maas.ledger;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How a call ended.
 *
 * @param status HTTP status that the client got, or would have got; 499 when it left before
 * @param errorCode {@code null} when all went well
 * @param upstream name of the last upstream that was asked; {@code null} when none was
 * @param estimated whether the tokens are our count and not the upstream's
 * @param firstByte until the first byte of the answer; {@code null} when there was none
 */
public record CallEnd(
        int status,
        String errorCode,
        String upstream,
        long inputTokens,
        long outputTokens,
        long cachedTokens,
        long reasoningTokens,
        boolean estimated,
        BigDecimal price,
        Duration firstByte,
        Duration duration) {}
