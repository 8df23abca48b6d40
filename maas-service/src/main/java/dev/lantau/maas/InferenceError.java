package dev.lantau.maas;

import dev.lantau.common.error.ApiError;

/** Errors of the inference plane (contract: {@code x-error-codes}, plane inference). */
public enum InferenceError implements ApiError {
    BAD_REQUEST("ModelArts.81001", 400, "The request is invalid: %s"),
    BODY_TOO_LARGE("ModelArts.81001", 400, "The request body is larger than %s bytes."),
    NO_CREDENTIAL(
            "ModelArts.81002", 400, "The Authorization header is missing or not Bearer <API key>."),
    WRONG_KEY("ModelArts.81003", 401, "The API key is wrong, disabled or deleted."),
    NOT_SUBSCRIBED("ModelArts.81004", 403, "The model %s is not available to this account."),
    ENDPOINT_DISABLED("ModelArts.81004", 403, "The endpoint %s is disabled."),
    MODEL_UNKNOWN("ModelArts.81009", 404, "The model %s does not exist."),
    CONTENT_REFUSED("ModelArts.81011", 403, "The content guard refused the request."),
    KEY_NOT_ALLOWED("ModelArts.81015", 401, "The API key may not be used for %s."),
    TOO_MANY_REQUESTS("ModelArts.81101", 429, "Too many requests: %s"),
    TOO_MANY_TOKENS("ModelArts.81103", 429, "Too many tokens: %s"),
    TASK_UNKNOWN("ModelArts.81108", 404, "The task %s does not exist or has expired."),
    TASK_OF_ANOTHER_ACCOUNT("ModelArts.81109", 401, "The task %s belongs to another account."),
    IMAGE_SIZE("ModelArts.81118", 400, "The image size is wrong: %s"),
    /** Ours: no page gives a code for a model whose servers cannot be reached. */
    UPSTREAM_UNAVAILABLE("ModelArts.81100", 503, "The model cannot answer now: %s"),
    INTERNAL("ModelArts.0001", 500, "Internal error; the log has it under the request id.");

    private final String code;
    private final int status;
    private final String text;

    InferenceError(String code, int status, String text) {
        this.code = code;
        this.status = status;
        this.text = text;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String text() {
        return text;
    }
}
