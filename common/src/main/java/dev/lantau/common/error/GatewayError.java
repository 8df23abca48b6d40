package dev.lantau.common.error;

/**
 * Failures that the vendor's gateway answers before a service sees the call; always the flat
 * envelope.
 */
public enum GatewayError implements ApiError {
    UNKNOWN_PATH("APIGW.0101", 404, "The API does not exist or has not been published."),
    MALFORMED("APIGW.0201", 400, "The request is malformed."),
    MALFORMED_BODY("APIGW.0201", 400, "The request body is not valid JSON: %s"),
    UNSUPPORTED_MEDIA_TYPE(
            "APIGW.0201", 415, "The body must be sent with Content-Type: application/json."),
    NOT_ACCEPTABLE("APIGW.0201", 406, "Only application/json can be answered."),
    BODY_TOO_LARGE("APIGW.0201", 413, "The request body is too large."),
    URI_TOO_LONG("APIGW.0201", 414, "The request line is too long."),
    HEADERS_TOO_LARGE("APIGW.0201", 431, "The request headers are too large."),
    UNAUTHENTICATED("APIGW.0301", 401, "Incorrect IAM authentication information."),
    UNAUTHENTICATED_BECAUSE("APIGW.0301", 401, "Incorrect IAM authentication information: %s"),
    FORBIDDEN("APIGW.0302", 403, "The user is not allowed to do this."),
    /** Of the project in a path; a family may answer apart what can be no project's id. */
    FOREIGN_PROJECT("APIGW.0302", 403, "The user is not allowed to work in this project."),
    MALFORMED_PROJECT("APIGW.0302", 403, "The user is not allowed to work in this project."),
    FORBIDDEN_ACTION("APIGW.0302", 403, "Policy does not allow %s to be performed."),
    IDEMPOTENCY_CONFLICT(
            "APIGW.0201", 409, "The Idempotency-Key was used with another request before."),
    TOO_MANY_REQUESTS("APIGW.0308", 429, "The throttling threshold has been reached."),
    /** Ours, not the vendor's: nothing of the vendor's says that a part is missing. */
    NOT_IMPLEMENTED("LANTAU.0501", 501, "%s is in the contract but not built yet."),
    INTERNAL("APIGW.0201", 500, "Internal error; the log has it under the request id."),
    UNAVAILABLE("APIGW.0201", 503, "The service cannot reach its database; try again later.");

    private final String code;
    private final int status;
    private final String text;

    GatewayError(String code, int status, String text) {
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
