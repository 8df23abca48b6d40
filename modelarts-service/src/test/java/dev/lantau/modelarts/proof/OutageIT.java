package dev.lantau.modelarts.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.trainingjob.TrainingJobSamples;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.proof.OperatorsPort;
import dev.lantau.testing.proof.Outage;
import dev.lantau.testing.proof.PackagedService;
import dev.lantau.testing.proof.ProofClient;
import dev.lantau.testing.proof.ProofDatabase;
import dev.lantau.testing.proof.ReplicaSet;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The database goes away and comes back: calls are refused at once, jobs run on. */
@Tag("proof")
class OutageIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(8);
    private static final String JOBS = "/v2/" + Tenants.A.projectId + "/training-jobs";
    private static final String LIST = "/v1/" + Tenants.A.projectId + "/notebooks";

    @Test
    @Timeout(240)
    void jobsRunOnWhileCallsAreRefused() {
        try (var database = new ProofDatabase("modelarts", Site.settings("outage", Map.of()));
                var service = PackagedService.start(database, "outage", OperatorsPort.OPEN)) {
            OperatorsPort.prove(service, "/none");
            var client = new ProofClient(service.address(), Tenants.A);
            // It ends in the middle of the outage.
            var job =
                    client.done("POST", JOBS, TrainingJobSamples.job("sleep 15; echo ended"))
                            .at("/metadata/id")
                            .asText();
            ReplicaSet.await(
                    "the job runs",
                    Duration.ofSeconds(10),
                    () -> phase(client, job).equals("Running"));
            var outage =
                    new Outage(
                            service.address(),
                            () -> client.call("GET", LIST, null),
                            OutageIT::assertEnvelope);
            System.out.println(
                    "ModelArts, database frozen: "
                            + outage.endure(LONG, database::freeze, database::thaw, () -> {}));
            ReplicaSet.await(
                    "the job has ended",
                    Duration.ofSeconds(10),
                    () -> phase(client, job).equals("Completed"));
            System.out.println(
                    "ModelArts, database stopped: "
                            + outage.endure(SHORT, database::halt, database::resume, () -> {}));
            assertEquals("Completed", phase(client, job));
        }
    }

    private static String phase(ProofClient client, String job) {
        return client.done("GET", JOBS + "/" + job, null).at("/status/phase").asText();
    }

    private static void assertEnvelope(String body) {
        assertTrue(body.contains("error_code") && body.contains("error_msg"), body);
    }
}
