package dev.lantau.vpcep;

import java.util.Map;

/** Which code a bad field or parameter has; all others are EndPoint.0002. */
final class FieldErrors {
    private static final Map<String, VpcepError> BY_FIELD =
            Map.ofEntries(
                    Map.entry("limit", VpcepError.INVALID_LIMIT),
                    Map.entry("offset", VpcepError.INVALID_OFFSET),
                    Map.entry("sort_key", VpcepError.INVALID_SORT_KEY),
                    Map.entry("sort_dir", VpcepError.INVALID_SORT_DIR),
                    Map.entry("resource_type", VpcepError.INVALID_RESOURCE_TYPE));

    private FieldErrors() {}

    static VpcepError of(String operationId, String field) {
        return BY_FIELD.getOrDefault(field, VpcepError.INVALID_PARAMETER);
    }
}
