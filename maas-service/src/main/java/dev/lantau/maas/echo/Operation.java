package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An operation of the API that calls with a body. */
interface Operation {
    /** What the tally calls it. */
    String name();

    /** Computed only, nothing is sent yet; throws {@link EchoRefusal} for a wrong call. */
    Reply answer(Call call);

    /** An error in the shape that this API's clients read; OpenAI's if not told otherwise. */
    default ObjectNode error(int status, String message) {
        return openAiError(status, message);
    }

    static ObjectNode openAiError(int status, String message) {
        var json = Json.object();
        var type =
                switch (status) {
                    case 401 -> "authentication_error";
                    case 429 -> "rate_limit_error";
                    default -> status < 500 ? "invalid_request_error" : "server_error";
                };
        json.putObject("error")
                .put("message", message)
                .put("type", type)
                .putNull("param")
                .put("code", status == 401 ? "invalid_api_key" : "echo_" + status);
        return json;
    }
}
