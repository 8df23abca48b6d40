package dev.lantau.bench;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP request without its credential.
 *
 * @param path percent-encoded, without a query
 * @param query as on the wire and sorted by name, or empty
 * @param body JSON, or empty for none
 */
record Request(String method, String path, String query, String body) {
    static final String HOST = "127.0.0.1";

    static Request get(String path) {
        return new Request("GET", path, "", "");
    }

    /** Headers on top of the credential. */
    Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Host", HOST);
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        return headers;
    }

    /** The bytes to send, with the credential's headers added. */
    byte[] with(Map<String, String> credential) {
        var text = new StringBuilder(method).append(' ').append(path);
        if (!query.isEmpty()) {
            text.append('?').append(query);
        }
        text.append(" HTTP/1.1\r\n");
        headers()
                .forEach(
                        (name, value) ->
                                text.append(name).append(": ").append(value).append("\r\n"));
        credential.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        if (!body.isEmpty()) {
            text.append("Content-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
    }
}
