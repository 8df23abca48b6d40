package dev.lantau.maas;

import dev.lantau.common.error.ApiError;

/** Errors of the control plane (contract: {@code x-error-codes}, plane control). */
public enum MaasError implements ApiError {
    INVALID_PARAMETER("ModelArts.0104", 400, "The request is invalid: %s"),
    NAME_USED("ModelArts.6271", 400, "The endpoint name %s is or was used already."),
    NAME_MALFORMED("ModelArts.6274", 400, "The endpoint name is malformed: %s"),
    ENDPOINT_MISSING("ModelArts.6291", 404, "The endpoint %s does not exist."),
    QUOTA_USED_UP("ModelArts.6297", 400, "There are %d endpoints already, which is the most."),
    ID_MISSING("ModelArts.6299", 400, "The endpoint id is missing or malformed: %s"),
    SERVICE_UNREACHABLE("ModelArts.6613", 400, "The ModelArts service cannot be used: %s"),
    INTERNAL("ModelArts.0001", 500, "Internal error; the log has it under the request id.");

    private final String code;
    private final int status;
    private final String text;

    MaasError(String code, int status, String text) {
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
