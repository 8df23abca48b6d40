package dev.lantau.maas.gateway.forward;

import dev.lantau.common.error.ApiError;

/**
 * Why no upstream answered, for the client.
 *
 * @param reached whether an upstream answered at all
 * @param retryAfter seconds; {@code null} when nothing is known
 */
public record Failure(ApiError error, String message, boolean reached, String retryAfter) {}
