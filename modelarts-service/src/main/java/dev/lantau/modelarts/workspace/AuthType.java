package dev.lantau.modelarts.workspace;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import java.util.Arrays;

/** Whom a workspace lets in; on the wire in any case, answered as it was written. */
enum AuthType {
    /** All users of the project. */
    PUBLIC,

    /** Its owner. */
    PRIVATE,

    /** Its owner and those with a grant. */
    INTERNAL;

    /** What is answered to who sent none. */
    static final String DEFAULT = "public";

    /**
     * Of a value on the wire.
     *
     * @throws ApiException ModelArts.0104 for another one
     */
    static AuthType of(String text) {
        return Arrays.stream(values())
                .filter(type -> type.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ApiException(
                                        ModelArtsError.INVALID_PARAMETER,
                                        "auth_type must be PUBLIC, PRIVATE or INTERNAL"));
    }
}
