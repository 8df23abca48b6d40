package dev.lantau.modelarts;

import dev.lantau.testing.contract.Contract;
import dev.lantau.testing.contract.ContractFilter;
import dev.lantau.testing.contract.ContractSet;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this service promises: its own contract, one file per table, and the identity facade's.
 * Found by Quarkus through {@code META-INF/services}, it holds every call of every HTTP test
 * against them.
 */
public final class ModelArtsContracts implements QuarkusTestBeforeClassCallback {
    private static final List<String> TABLES =
            List.of(
                    "01-notebook",
                    "02-notebook-storage",
                    "03-image",
                    "04-algorithm",
                    "05-training-job",
                    "06-training-catalog",
                    "07-model",
                    "08-app-auth",
                    "09-service",
                    "10-os-config",
                    "11-plugin-template",
                    "12-node",
                    "13-event",
                    "14-network",
                    "15-metrics",
                    "16-resource-pool",
                    "17-resource-flavor",
                    "18-pool-workload",
                    "19-lite-server",
                    "20-authorization",
                    "21-workspace",
                    "22-os-quota",
                    "23-pool-tag",
                    "24-node-pool",
                    "25-order",
                    "26-plugin",
                    "27-task");

    public static final ContractSet ALL =
            new ContractSet(
                    List.of(
                            Contract.merged(
                                    "modelarts",
                                    "ModelArts API",
                                    Stream.concat(TABLES.stream(), Stream.of("lantau-audit"))
                                            .map(table -> "contract/modelarts/" + table + ".yaml")
                                            .toList()),
                            Contract.load("contract/identity/iam.yaml")));

    private static final ContractFilter FILTER = new ContractFilter(ALL, "ModelArts.0104");

    /** The service's own contract. */
    public static Contract own() {
        return ALL.contracts().getFirst();
    }

    /** How many tables there are. */
    public static int tables() {
        return TABLES.size();
    }

    @Override
    public void beforeClass(Class<?> testClass) {
        RestAssured.replaceFiltersWith(FILTER);
    }
}
