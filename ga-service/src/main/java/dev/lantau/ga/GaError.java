package dev.lantau.ga;

import dev.lantau.common.error.ApiError;

/**
 * Every documented failure of the Global Accelerator API ({@code x-error-codes} of the contract).
 */
public enum GaError implements ApiError {
    INVALID_PARAMETER("GA.9001", 400, "Invalid parameter: %s"),
    NOT_FOUND("GA.9002", 404, "The %s does not exist."),
    WRONG_STATUS("GA.9004", 400, "The %s is %s; its status does not allow the operation."),
    IN_USE("GA.9005", 409, "The %s is in use by %s."),
    FROZEN("GA.9006", 400, "The %s is frozen."),
    PORTS_OVERLAP("GA.9101", 400, "Invalid port ranges: %s"),
    QUOTA_EXCEEDED("GA.9103", 400, "The quota of %d %s is used up."),
    ALREADY_EXISTS("GA.9104", 400, "The %s already exists; choose another one."),
    REGION_NOT_OPEN("GA.9105", 400, "Region %s is not open for acceleration."),
    EDGE_ADDRESS("GA.9106", 400, "The edge-site address %s cannot be accelerated."),
    TAG_KEY_REPEATED("GA.9107", 400, "The tag key %s is repeated."),
    TAG_VALUE_REPEATED("GA.9108", 400, "The tag value %s is repeated."),
    TAG_KEY_EMPTY("GA.9109", 400, "A tag key is empty."),
    ENTRY_REPEATED("GA.9110", 400, "The entry %s is repeated."),
    NO_ADDRESS_LEFT("GA.9201", 500, "No acceleration address is left."),
    UNAVAILABLE("GA.9206", 500, "The resource is still unavailable after all retries."),
    ADDRESS_CHECK_FAILED("GA.9207", 500, "The check of the address %s failed.");

    private final String code;
    private final int status;
    private final String text;

    GaError(String code, int status, String text) {
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
