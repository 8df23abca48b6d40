package dev.lantau.testing.calls;

import dev.lantau.testing.SigningFilter;
import dev.lantau.testing.Tenants;
import io.restassured.specification.RequestSpecification;
import java.util.List;
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

    /** Both ways of a tenant to prove who it is: its token, its access key. */
    public static List<Credential> of(Tenants tenant) {
        return List.of(
                new Credential("token", tenant::with),
                new Credential(
                        "signature",
                        request -> request.filter(new SigningFilter(tenant.ak, tenant.sk))));
    }

    @Override
    public String toString() {
        return kind;
    }
}
