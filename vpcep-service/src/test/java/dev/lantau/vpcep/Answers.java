package dev.lantau.vpcep;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What tests of every kind ask of answers. */
public final class Answers {
    private Answers() {}

    /** The error envelope, with the code; written without {@code EndPoint.} it is that family's. */
    public static void refused(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status)
                .body("error.code", equalTo(code.contains(".") ? code : "EndPoint." + code))
                .body("error.message", notNullValue());
    }

    /** Fields with one of them set to something else. */
    public static Map<String, Object> with(Map<String, ?> fields, String field, Object value) {
        var changed = new HashMap<String, Object>(fields);
        changed.put(field, value);
        return changed;
    }

    /** Fields without one of them. */
    public static Map<String, Object> without(Map<String, ?> fields, String field) {
        var changed = new HashMap<String, Object>(fields);
        changed.remove(field);
        return changed;
    }

    /**
     * Ids of all pages of a list, two a page, until a page is empty, as pagers do; each page says
     * the same total.
     *
     * @param query path with at least one filter
     */
    public static List<String> walk(Client client, String query, String items) {
        List<String> seen = new ArrayList<>();
        while (true) {
            var page =
                    client.get(query + "&limit=2&offset=" + seen.size()).statusCode(200).extract();
            List<String> ids = page.path(items + ".id");
            if (ids.isEmpty()) {
                assertEquals(seen.size(), page.<Integer>path("total_count"));
                return seen;
            }
            seen.addAll(ids);
        }
    }
}
