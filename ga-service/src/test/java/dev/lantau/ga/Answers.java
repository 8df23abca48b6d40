package dev.lantau.ga;

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

    /** The error envelope, with the code. */
    public static void refused(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status)
                .body("error_code", equalTo(code))
                .body("error_msg", notNullValue())
                .body("request_id", notNullValue());
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
     * Ids of all pages of a list of three, two a page, until a page is empty.
     *
     * @param query path with at least one filter
     */
    public static List<String> walk(Client client, String query, String items, boolean reverse) {
        List<String> seen = new ArrayList<>();
        var marker = "";
        while (true) {
            var page =
                    client.get(query + "&limit=2&page_reverse=" + reverse + marker)
                            .statusCode(200)
                            .extract();
            List<String> ids = page.path(items + ".id");
            assertEquals(ids.size(), page.<Integer>path("page_info.current_count"));
            if (ids.isEmpty()) {
                return seen;
            }
            seen.addAll(ids);
            assertEquals(
                    seen.size() < 3 ? ids.getLast() : null,
                    page.<String>path("page_info.next_marker"));
            marker = "&marker=" + ids.getLast();
        }
    }
}
