package dev.lantau.testing.calls;

import io.restassured.specification.RequestSpecification;
import java.util.function.UnaryOperator;

/**
 * One way of one caller to prove who it is.
 *
 * @param kind such as {@code token} or {@code signature}
 * @param proof adds the proof to a request
 */
public record Credential(String kind, UnaryOperator<RequestSpecification> proof) {
    /** No proof at all. */
    public static final Credential ANONYMOUS =
            new Credential("anonymous", UnaryOperator.identity());

    @Override
    public String toString() {
        return kind;
    }
}
