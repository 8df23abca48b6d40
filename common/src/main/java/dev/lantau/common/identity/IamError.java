package dev.lantau.common.identity;

import dev.lantau.common.error.ApiError;

/** Every failure of the identity service that has a documented answer. */
public enum IamError implements ApiError {
    INVALID_PARAMETER("IAM.0007", 400, "Invalid parameter: %s"),
    MISSING_FIELD("IAM.0072", 400, "'%s' is required."),
    INVALID_BODY("IAM.0011", 400, "The request body is invalid: %s"),
    UNSUPPORTED_METHOD("IAM.0011", 400, "The method %s is not supported: %s"),
    INVALID_SUBJECT_TOKEN("IAM.0009", 400, "The X-Subject-Token is invalid or has expired."),
    WRONG_CREDENTIAL("401", 401, "The username or password is wrong."),
    WRONG_KEY("401", 401, "The access key or its secret is wrong."),
    WRONG_TOKEN("401", 401, "The token is invalid or has expired."),
    USER_LOCKED("401", 401, "The user is locked after too many wrong passwords; try again later."),
    KEY_LOCKED("401", 401, "AK access failed to reach the limit,forbidden"),
    FORBIDDEN("403", 403, "You are not authorized to perform the requested action: %s"),
    FORBIDDEN_KEY("IAM.0003", 403, "Policy does not allow %s to be performed."),
    NO_ISSUER("403", 403, "Tokens come from the identity provider alone: %s"),
    NOT_FOUND("IAM.0004", 404, "Could not find %s: %s."),
    TOO_MANY_KEYS("IAM.0007", 409, "A user has at most two access keys."),
    PROVIDER_AWAY("503", 503, "The identity provider does not answer; try again later."),
    INTERNAL("IAM.0006", 500, "Internal error; the log has it under the request id.");

    private final String code;
    private final int status;
    private final String text;

    IamError(String code, int status, String text) {
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
