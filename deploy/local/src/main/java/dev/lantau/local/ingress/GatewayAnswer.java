package dev.lantau.local.ingress;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;
import java.util.UUID;

/** What the ingress itself answers, in the envelope of the vendor's API gateway. */
enum GatewayAnswer {
    UNKNOWN_PATH(
            404,
            "APIGW.0101",
            "The API does not exist or has not been published in the environment."),
    MALFORMED(400, "APIGW.0201", "Bad request."),
    BACKEND_DOWN(502, "APIGW.0201", "Backend unavailable."),
    BACKEND_SLOW(504, "APIGW.0201", "Backend timeout.");

    private static final String REQUEST_ID = "X-Request-Id";

    private final int status;
    private final String code;
    private final String message;

    GatewayAnswer(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    void send(HttpServerResponse response) {
        var requestId = newRequestId();
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader(REQUEST_ID, requestId)
                .end(body(requestId));
    }

    ProxyResponse fill(ProxyResponse response) {
        var requestId = newRequestId();
        return response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader(REQUEST_ID, requestId)
                .setBody(Body.body(body(requestId)));
    }

    private Buffer body(String requestId) {
        return new JsonObject()
                .put("error_code", code)
                .put("error_msg", message)
                .put("request_id", requestId)
                .toBuffer();
    }

    private static String newRequestId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
