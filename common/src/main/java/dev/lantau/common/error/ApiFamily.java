package dev.lantau.common.error;

/** How one API family answers failures that do not come from its own rules. One bean each. */
public interface ApiFamily {
    /** Whether a request path belongs to this family. */
    boolean owns(String path);

    /**
     * The 400 for a field or parameter that is missing, malformed or out of range; text takes one
     * detail.
     */
    ApiError invalidParameter();

    /**
     * The 400 for one field or parameter; a family that has codes of their own for some answers
     * those.
     *
     * @param operationId empty when the call matched none
     * @param field last name of the field's path, or the parameter's; empty when it is not known
     */
    default ApiError invalidParameter(String operationId, String field, Fault fault) {
        return invalidParameter();
    }

    /**
     * What the family answers where the gateway would answer this; the gateway's unless it has its
     * own.
     */
    default ApiError instead(GatewayError error) {
        return error;
    }

    /** The 500 for everything unexpected. */
    ApiError internal();

    /** The body of an error; flat unless the family has its own shape. */
    default Object envelope(ApiError error, String message, String requestId, String path) {
        return ErrorEnvelope.flat(error, message, requestId);
    }
}
