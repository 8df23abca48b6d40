package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.Answers.refused;
import static dev.lantau.modelarts.Answers.with;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.await;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.create;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.job;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.logs;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.path;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Logs, links to them, and what is measured. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class TrainingJobLogsTest {
    private static final int POLLS = 500;
    private static final long POLL_NANOSECONDS = 20_000_000;

    private static String link(String id, String contentType) {
        return Client.A.given()
                .contentType(contentType)
                .get(logs(id) + "/url")
                .then()
                .statusCode(200)
                .body("obs_url", startsWith("http://"))
                .extract()
                .path("obs_url");
    }

    @Test
    void aPreviewHasTheNewestPart() {
        var id = create(job("echo début; echo fin"));
        await(id, "Completed");
        Client.A.get(logs(id) + "/preview")
                .statusCode(200)
                .body("content", equalTo("début\nfin\n"))
                .body("current_size", equalTo(11))
                .body("full_size", equalTo(11));
    }

    @Test
    void aLargeLogIsPreviewedFromItsEndAndDownloadedWhole() {
        var id =
                create(
                        job(
                                "i=0; while [ $i -lt 6 ]; do head -c 1048576 /dev/zero | tr '\\0' x;"
                                        + " i=$((i+1)); done; echo end"));
        await(id, "Completed");
        Client.A.get(logs(id) + "/preview")
                .statusCode(200)
                .body("current_size", equalTo(5 << 20))
                .body("full_size", equalTo((6 << 20) + 4));
        var whole = RestAssured.given().get(link(id, "application/octet-stream"));
        assertEquals((6 << 20) + 4, whole.asByteArray().length);
    }

    @Test
    void aLinkWorksWithoutACredential() {
        var id = create(job("echo hello"));
        await(id, "Completed");
        RestAssured.given()
                .get(link(id, "text/plain"))
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(equalTo("hello\n"));
        RestAssured.given()
                .get(link(id, "application/octet-stream"))
                .then()
                .statusCode(200)
                .contentType("application/octet-stream")
                .header("Content-Disposition", containsString("worker-0.log"));
    }

    @Test
    void aLinkThatIsNotOursIsRefused() {
        var id = create(job("echo hello"));
        await(id, "Completed");
        var link = link(id, "text/plain");
        var last = link.charAt(link.length() - 2) == 'A' ? "B" : "A";
        var changed = link.substring(0, link.length() - 2) + last + link.charAt(link.length() - 1);
        for (var wrong :
                List.of(changed, link.replace(id, UUID.randomUUID().toString()), link + "x")) {
            refused(RestAssured.given().get(wrong).then(), 403, "APIGW.0302");
        }
        Client.A.delete(path(Client.A, id)).statusCode(202);
        refused(RestAssured.given().get(link).then(), 404, "APIGW.0101");
    }

    @Test
    void logsAreExported() {
        var folder = "bucket-logs/" + UUID.randomUUID() + "/";
        var algorithm = Map.of("command", "echo exported", "engine", Map.of("image_url", "image"));
        var id = create(job(algorithm, Map.of("log_export_path", Map.of("obs_url", "/" + folder))));
        await(id, "Completed");
        var file =
                TrainingJobSamples.object(
                        Client.A, folder + "modelarts-job-" + id + "-worker-0.log");
        for (int i = 0; i < POLLS && !Files.exists(file); i++) {
            LockSupport.parkNanos(POLL_NANOSECONDS);
        }
        assertEquals(
                "exported\n",
                TrainingJobSamples.stored(folder + "modelarts-job-" + id + "-worker-0.log"));
    }

    @Test
    void numbersOfTheLogAreMetricsToo() {
        var policies =
                Map.of(
                        "auto_search",
                        Map.of(
                                "reward_attrs",
                                List.of(Map.of("name", "loss", "regex", "loss: ([0-9.]+)"))));
        var algorithm =
                with(
                        Map.of(
                                "command",
                                "echo loss: 0.5; echo loss: none; echo loss: 0.25",
                                "engine",
                                Map.of("image_url", "image")),
                        "policies",
                        policies);
        var id = create(job(algorithm));
        await(id, "Completed");
        var series = "metrics.find { it.metric == 'loss' }.value";
        Client.A.get(path(Client.A, id) + "/metrics/worker-0")
                .statusCode(200)
                .body(series + "[0]", equalTo(0.5f))
                .body(series + "[1]", equalTo(0.25f))
                .body(series + ".size()", equalTo(2));
    }
}
