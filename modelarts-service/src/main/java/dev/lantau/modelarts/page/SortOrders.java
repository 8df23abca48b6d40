package dev.lantau.modelarts.page;

import dev.lantau.common.error.ApiError;
import dev.lantau.common.error.ApiException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a kind's lists can be sorted by.
 *
 * @param fields field of the API to JPQL path
 * @param refusal the family's answer to another field, with the field as its detail
 */
public record SortOrders(Map<String, String> fields, ApiError refusal) {
    /**
     * JPQL after {@code order by}, ending in the id so that pages do not overlap.
     *
     * @param keys comma-separated fields of the API; {@code null} or empty for the default
     * @param fallback the default field of the API
     */
    public String jpql(String keys, String fallback, boolean ascending) {
        var direction = ascending ? " asc" : " desc";
        var wanted = keys == null || keys.isBlank() ? fallback : keys;
        return Stream.concat(
                        Arrays.stream(wanted.split(",")).map(String::strip).map(this::path),
                        Stream.of("id"))
                .map(path -> path + direction)
                .collect(Collectors.joining(", "));
    }

    private String path(String field) {
        var path = fields.get(field);
        if (path == null) {
            throw new ApiException(refusal, field);
        }
        return path;
    }
}
