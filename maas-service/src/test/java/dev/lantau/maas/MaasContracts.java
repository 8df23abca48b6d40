package dev.lantau.maas;

import dev.lantau.testing.contract.Contract;
import dev.lantau.testing.contract.ContractFilter;
import dev.lantau.testing.contract.ContractSet;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;

/**
 * What this service promises: its own contract and the identity facade's. Found by Quarkus through
 * {@code META-INF/services}, it holds every call of every HTTP test against them.
 */
public final class MaasContracts implements QuarkusTestBeforeClassCallback {
    /** Permission of the operations that take an API key instead of a credential of the cloud. */
    public static final String API_KEY = "api-key";

    public static final ContractSet ALL =
            ContractSet.load("contract/maas/maas.yaml", "contract/identity/iam.yaml");

    private static final ContractFilter FILTER = new ContractFilter(ALL, "ModelArts.0104");

    /** The service's own contract. */
    public static Contract own() {
        return ALL.contracts().getFirst();
    }

    @Override
    public void beforeClass(Class<?> testClass) {
        RestAssured.replaceFiltersWith(FILTER);
    }
}
