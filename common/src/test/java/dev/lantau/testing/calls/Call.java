package dev.lantau.testing.calls;

import dev.lantau.testing.contract.Answer;
import dev.lantau.testing.contract.ContractFilter;
import dev.lantau.testing.contract.ContractOperation;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * One call of an operation, ready to be changed and sent.
 *
 * @param path values of the path's placeholders, unencoded
 * @param query query parameters, unencoded
 * @param body {@code null} for none
 */
public record Call(
        ContractOperation operation,
        Map<String, String> path,
        Map<String, String> query,
        byte[] body,
        String contentType) {
    private static final String JSON = "application/json";

    /** A call with text as its JSON body; {@code null} for none. */
    public static Call of(ContractOperation operation, Map<String, String> path, String body) {
        return new Call(operation, path, Map.of(), bytes(body), body == null ? null : JSON);
    }

    public Call withPath(String name, String value) {
        var changed = new HashMap<>(path);
        changed.put(name, value);
        return new Call(operation, changed, query, body, contentType);
    }

    public Call withQuery(String name, String value) {
        return new Call(operation, path, Map.of(name, value), body, contentType);
    }

    public Call withBody(String text) {
        return new Call(operation, path, query, bytes(text), JSON);
    }

    public Call withBody(byte[] bytes) {
        return new Call(operation, path, query, bytes, JSON);
    }

    public Call withContentType(String type) {
        return new Call(operation, path, query, body, type);
    }

    /** The body as text, empty for none. */
    public String text() {
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    /** Sends it, held against the contract by the filter. */
    public Answer send(ContractFilter filter, Credential credential) {
        var request =
                credential
                        .proof()
                        .apply(RestAssured.given().config(plainBodies()).filter(filter))
                        .urlEncodingEnabled(false);
        if (body != null) {
            request.body(body);
        }
        if (contentType != null) {
            request.contentType(contentType);
        }
        return Answer.of(request.request(operation.method(), target()));
    }

    /** Bytes go out as they are, under whatever content type, without a charset. */
    private static RestAssuredConfig plainBodies() {
        return RestAssuredConfig.config()
                .encoderConfig(
                        EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false));
    }

    private String target() {
        Map<String, String> encoded = new HashMap<>();
        path.forEach((name, value) -> encoded.put(name, encode(value)));
        var target = new StringBuilder(operation.path(encoded));
        var separator = '?';
        for (var parameter : query.entrySet()) {
            target.append(separator)
                    .append(encode(parameter.getKey()))
                    .append('=')
                    .append(encode(parameter.getValue()));
            separator = '&';
        }
        return target.toString();
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(operation.method(), target(), text());
    }
}
