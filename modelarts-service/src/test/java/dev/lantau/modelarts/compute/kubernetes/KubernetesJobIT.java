package dev.lantau.modelarts.compute.kubernetes;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.Tenants;
import dev.lantau.testing.proof.PackagedService;
import dev.lantau.testing.proof.ProofDatabase;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged application, jar or native executable, with the driver {@code kubernetes}: what its
 * client needs is packaged.
 */
@Tag("http")
class KubernetesJobIT {
    private static final int MOST_POLLS = 300;
    private static final long POLL_NANOSECONDS = 100_000_000;

    @TempDir Path directory;

    private ApiServer api;
    private PretendCluster cluster;
    private ProofDatabase database;
    private PackagedService service;

    @BeforeEach
    void start() {
        api = new ApiServer();
        cluster = new PretendCluster(api, directory, Clock.systemUTC());
        database =
                new ProofDatabase(
                        "modelarts",
                        Map.of("LANTAU_OBS_DIRECTORY", directory.resolve("obs").toString()));
        service =
                PackagedService.start(
                        database,
                        "kubernetes-jobs",
                        Map.of(
                                "LANTAU_COMPUTE_DRIVER", "kubernetes",
                                "LANTAU_COMPUTE_KUBERNETES_NAMESPACE", "test",
                                "QUARKUS_KUBERNETES_CLIENT_API_SERVER_URL", api.server().url("/"),
                                "QUARKUS_KUBERNETES_CLIENT_TRUST_CERTS", "true"));
    }

    @AfterEach
    void stop() {
        service.close();
        database.close();
        cluster.close();
    }

    @Test
    @Timeout(120)
    void aJobRunsInTheClusterWithTwoRanks() {
        var id =
                create(
                        """
                        {"kind": "job", "metadata": {"name": "ranks"},
                         "algorithm": {"engine": {"image_url": "registry.example/mnist:1"},
                                       "command": "echo rank $VC_TASK_INDEX of $VC_WORKER_NUM"},
                         "spec": {"resource": {"flavor_id": "modelarts.vm.cpu.8u", "node_count": 2}}}
                        """);

        await(id, "Completed");

        for (var rank : new String[] {"0", "1"}) {
            given().get(jobs() + "/" + id + "/tasks/worker-" + rank + "/logs/preview")
                    .then()
                    .statusCode(200)
                    .body("content", equalTo("rank " + rank + " of 2\n"));
        }
    }

    @Test
    @Timeout(120)
    void aFailureSaysItsCode() {
        var id =
                create(
                        """
                        {"kind": "job", "metadata": {"name": "fails"},
                         "algorithm": {"engine": {"image_url": "registry.example/mnist:1"}, "command": "exit 7"},
                         "spec": {"resource": {"flavor_id": "modelarts.vm.cpu.2u", "node_count": 1}}}
                        """);

        await(id, "Failed");

        given().get(jobs() + "/" + id).then().body("status.task_statuses[0].exit_code", equalTo(7));
    }

    private String create(String job) {
        return given().body(job).post(jobs()).then().statusCode(201).extract().path("metadata.id");
    }

    private void await(String id, String wanted) {
        var seen = "";
        for (int i = 0; i < MOST_POLLS && !wanted.equals(seen); i++) {
            LockSupport.parkNanos(POLL_NANOSECONDS);
            cluster.step();
            seen = given().get(jobs() + "/" + id).then().extract().path("status.phase");
        }
        assertEquals(wanted, seen, service.output());
    }

    private RequestSpecification given() {
        return Tenants.A.signed()
                .baseUri(service.address().toString())
                .contentType(ContentType.JSON);
    }

    private static String jobs() {
        return "/v2/" + Tenants.A.projectId + "/training-jobs";
    }
}
