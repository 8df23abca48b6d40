package dev.lantau.common.error;

/** The only exception that services throw on purpose. */
public final class ApiException extends RuntimeException {
    private final transient ApiError error;

    /**
     * @param error the documented failure
     * @param details what the text of the failure leaves open
     */
    public ApiException(ApiError error, Object... details) {
        // A refusal is an answer, not a fault: without a stack trace it costs next to nothing.
        super(
                details.length == 0 ? error.text() : error.text().formatted(details),
                null,
                false,
                false);
        this.error = error;
    }

    public ApiError error() {
        return error;
    }
}
