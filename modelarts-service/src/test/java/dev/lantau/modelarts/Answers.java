package dev.lantau.modelarts;

import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;

/** What tests of every kind ask of answers of the control plane. */
public final class Answers {
    private Answers() {}

    /** The flat error envelope, with the code; written without a dot it is {@code ModelArts.}'s. */
    public static void refused(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status)
                .body("error_code", equalTo(code.contains(".") ? code : "ModelArts." + code))
                .body("error_msg", not(emptyString()));
    }

    /** Fields with one of them set to something else; {@code null} is a value. */
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
}
