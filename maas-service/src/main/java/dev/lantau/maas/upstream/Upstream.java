package dev.lantau.maas.upstream;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A server of models that speaks the OpenAI API, as the operator describes it. Tenants never name
 * one.
 *
 * @param baseUrl what {@code /chat/completions} is appended to; ends without a slash
 * @param apiKey sent as {@code Authorization: Bearer}; never in logs, errors or answers
 * @param timeout the longest it may stay silent
 * @param weight share of the calls among the upstreams of one model; 0 is asked only when the
 *     others fail
 * @param connections most connections at a time
 * @param paths paths that differ from the usual ones, by the usual one such as {@code /messages}:
 *     whole addresses, or paths below the base URL
 */
public record Upstream(
        String name,
        URI baseUrl,
        Optional<String> apiKey,
        Duration timeout,
        int weight,
        int connections,
        Map<String, String> paths) {

    /**
     * Where it serves what is usually at this path.
     *
     * @param usual begins with a slash, such as {@code /chat/completions}
     */
    public URI address(String usual) {
        var path = paths.getOrDefault(usual, usual);
        return path.startsWith("/") ? URI.create(baseUrl + path) : URI.create(path);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "%s (%s)".formatted(name, baseUrl);
    }
}
