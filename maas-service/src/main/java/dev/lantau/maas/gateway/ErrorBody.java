package dev.lantau.maas.gateway;

import dev.lantau.common.error.ApiError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * Errors in the form that the client of a shape understands, with the documented {@code error_code}
 * and {@code error_msg} beside it.
 */
final class ErrorBody {
    private ErrorBody() {}

    /** The body of an answer that is an error. */
    static Buffer of(Shape shape, ApiError error, String message, String callId) {
        return (shape == Shape.MESSAGES
                        ? anthropic(error, message, callId)
                        : openAi(error, message))
                .put("error_code", error.code())
                .put("error_msg", message)
                .toBuffer();
    }

    /** The event that ends a stream which has begun. */
    static Buffer event(Shape shape, ApiError error, String message, String callId) {
        return switch (shape) {
            case MESSAGES ->
                    Buffer.buffer("event: error\ndata: ")
                            .appendBuffer(anthropic(error, message, callId).toBuffer())
                            .appendString("\n\n");
            case RESPONSES ->
                    Buffer.buffer("event: error\ndata: ")
                            .appendBuffer(
                                    new JsonObject()
                                            .put("type", "error")
                                            .put("code", error.code())
                                            .put("message", message)
                                            .putNull("param")
                                            .toBuffer())
                            .appendString("\n\n");
            default ->
                    Buffer.buffer("data: ")
                            .appendBuffer(openAi(error, message).toBuffer())
                            .appendString("\n\n");
        };
    }

    private static JsonObject openAi(ApiError error, String message) {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("code", error.code())
                                .put("message", message)
                                .put("type", type(error.status(), "server_error"))
                                .putNull("param"));
    }

    private static JsonObject anthropic(ApiError error, String message, String callId) {
        return new JsonObject()
                .put("type", "error")
                .put(
                        "error",
                        new JsonObject()
                                .put("type", type(error.status(), "api_error"))
                                .put("message", message))
                .put("request_id", callId);
    }

    private static String type(int status, String otherwise) {
        return switch (status) {
            case 400, 413, 422 -> "invalid_request_error";
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 429 -> "rate_limit_error";
            default -> otherwise;
        };
    }
}
