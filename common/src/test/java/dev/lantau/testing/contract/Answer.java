package dev.lantau.testing.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.util.stream.Stream;

/**
 * What a call was answered, reduced to what the contracts speak of.
 *
 * @param code error code of the body, empty on success
 * @param requestId the header, {@code null} when missing
 */
public record Answer(int status, String contentType, String requestId, String body, String code) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_ERROR = 400;

    public static Answer of(Response response) {
        var body = response.asString();
        return new Answer(
                response.statusCode(),
                response.contentType(),
                response.header("X-Request-Id"),
                body,
                response.statusCode() < FIRST_ERROR ? "" : code(body));
    }

    public boolean json() {
        return contentType != null && contentType.startsWith("application/json");
    }

    /** The body as a tree, missing when it is no JSON. */
    public JsonNode tree() {
        return tree(body);
    }

    /** The body without its request id and with the given id blanked out. */
    public String comparable(String id) {
        var text = requestId == null ? body : body.replace(requestId, "<request>");
        return status + " " + (id.isEmpty() ? text : text.replace(id, "<id>"));
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static String code(String body) {
        var tree = tree(body);
        return Stream.of("/error_code", "/error/code", "/code")
                .map(pointer -> tree.at(pointer).asText())
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElse("");
    }
}
