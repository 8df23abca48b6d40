package dev.lantau.vpcep;

import dev.lantau.testing.contract.ContractFilter;
import dev.lantau.testing.contract.ContractSet;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;

/**
 * What this service promises: its own contract and the identity facade's. Found by Quarkus through
 * {@code META-INF/services}, it holds every call of every HTTP test against them.
 */
public final class VpcepContracts implements QuarkusTestBeforeClassCallback {
    public static final ContractSet ALL =
            ContractSet.load("contract/vpcep/vpcep.yaml", "contract/identity/iam.yaml");

    private static final ContractFilter FILTER = new ContractFilter(ALL, "EndPoint.0002");

    @Override
    public void beforeClass(Class<?> testClass) {
        RestAssured.replaceFiltersWith(FILTER);
    }
}
