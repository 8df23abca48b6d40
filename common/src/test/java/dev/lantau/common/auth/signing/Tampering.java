package dev.lantau.common.auth.signing;

import dev.lantau.common.auth.signing.Vectors.Vector;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every way in which a signed request can be changed on its way. */
record Tampering(Vector signed) {
    List<Vector> all() {
        return Stream.of(request(), headers(), authorization()).flatMap(List::stream).toList();
    }

    private List<Vector> request() {
        var request = signed.request();
        return List.of(
                changed("DELETE", request.rawPath(), request.rawQuery(), body()),
                changed("post", request.rawPath(), request.rawQuery(), body()),
                changed("POST", "/v1/listeners/a%20c", request.rawQuery(), body()),
                changed("POST", "/v1/listeners/a%2Fb", request.rawQuery(), body()),
                changed("POST", "/v1//listeners/a%20b", request.rawQuery(), body()),
                changed("POST", "/V1/listeners/a%20b", request.rawQuery(), body()),
                changed("POST", "/v1/listeners/../listeners/a%20b", request.rawQuery(), body()),
                changed("POST", request.rawPath(), "limit=11&name=a%2Ab", body()),
                changed("POST", request.rawPath(), "limit=10", body()),
                changed("POST", request.rawPath(), "limit=10&limit=10&name=a%2Ab", body()),
                changed("POST", request.rawPath(), request.rawQuery() + "&x=", body()),
                changed("POST", request.rawPath(), "", body()),
                changed("POST", request.rawPath(), request.rawQuery(), body() + " "),
                changed("POST", request.rawPath(), request.rawQuery(), ""));
    }

    private List<Vector> headers() {
        return List.of(
                withHeader("host", List.of("evil.example.com")),
                withHeader("x-project-id", List.of("p2")),
                withHeader("x-project-id", List.of("p1", "p2")),
                withHeader("x-project-id", List.of()),
                withHeader("content-type", List.of("text/plain")),
                withHeader("x-sdk-date", List.of("20260101T000001Z")),
                withHeader("x-sdk-date", List.of("2026-01-01T00:00:00Z")),
                withHeader("x-sdk-date", List.of(Vectors.DATE, Vectors.DATE)),
                withHeader("x-sdk-date", List.of()));
    }

    private List<Vector> authorization() {
        var text = signed.authorization();
        return List.of(
                signed.with(text.replace("Signature=", "Signature=0")),
                signed.with(text.substring(0, text.length() - 1)),
                signed.with(flipped(text)),
                signed.with(text.replace("host;", "")),
                signed.with(
                        text.replace(
                                "SignedHeaders=content-type;host",
                                "SignedHeaders=host;content-type")),
                signed.with(text.replace(";x-sdk-date", "")),
                signed.with(text.replace("SignedHeaders=", "SignedHeaders=accept;")),
                signed.with(text.replace("SDK-", "V11-").replace("region-1", "region-2")));
    }

    private static String flipped(String text) {
        char last = text.charAt(text.length() - 1);
        return text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0');
    }

    private Vector changed(String method, String path, String query, String body) {
        return signed.with(
                new SignedRequest(
                        method,
                        path,
                        query,
                        signed.request().headers(),
                        body.getBytes(StandardCharsets.UTF_8)));
    }

    private Vector withHeader(String name, List<String> values) {
        Map<String, List<String>> headers = new HashMap<>(signed.request().headers());
        headers.put(name, values);
        var request = signed.request();
        return signed.with(
                new SignedRequest(
                        request.method(),
                        request.rawPath(),
                        request.rawQuery(),
                        headers,
                        request.body()));
    }

    private String body() {
        return new String(signed.request().body(), StandardCharsets.UTF_8);
    }
}
