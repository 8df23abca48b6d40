package dev.lantau.common.auth.signing;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request as it came over the wire.
 *
 * @param rawPath the path, still encoded
 * @param rawQuery the query, still encoded; empty without one
 * @param headers values by name in lower case
 * @param body the bytes as received; empty without one
 */
public record SignedRequest(
        String method,
        String rawPath,
        String rawQuery,
        Map<String, List<String>> headers,
        byte[] body) {

    /** Values of a header; none when it was not sent. */
    List<String> values(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }
}
