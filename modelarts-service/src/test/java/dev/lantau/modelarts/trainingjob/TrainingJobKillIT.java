package dev.lantau.modelarts.trainingjob;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.Tenants;
import dev.lantau.testing.proof.PackagedService;
import dev.lantau.testing.proof.ProofDatabase;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged service is killed again and again while jobs run; and very many jobs are listed. */
@Tag("proof")
class TrainingJobKillIT {
    private static final int ROUNDS = 4;
    private static final int JOBS = 8;
    private static final int CALLS = 41;
    private static final long MOST_NANOSECONDS = 50_000_000;
    private static final long SECOND_NANOSECONDS = 1_000_000_000;
    private static final int MOST_POLLS = 600;
    private static final long POLL_NANOSECONDS = 100_000_000;

    private ProofDatabase database;
    private PackagedService service;

    @BeforeEach
    void start() throws IOException {
        var folder =
                Files.createTempDirectory(
                        Files.createDirectories(Path.of("target", "proof")), "jobs-");
        database =
                new ProofDatabase(
                        "modelarts",
                        Map.of(
                                "LANTAU_OBS_DIRECTORY",
                                folder.resolve("obs").toAbsolutePath().toString(),
                                "LANTAU_COMPUTE_LOCAL_DIRECTORY",
                                folder.resolve("compute").toAbsolutePath().toString()));
        service = PackagedService.start(database, "training-jobs", Map.of());
    }

    @AfterEach
    void stop() {
        service.close();
        database.close();
    }

    private RequestSpecification given() {
        return Tenants.A.signed()
                .baseUri(service.address().toString())
                .contentType(ContentType.JSON);
    }

    private static String jobs() {
        return "/v2/" + Tenants.A.projectId + "/training-jobs";
    }

    private String create(String command) {
        return given().body(TrainingJobSamples.job(command))
                .post(jobs())
                .then()
                .statusCode(201)
                .extract()
                .path("metadata.id");
    }

    private String phase(String id) {
        return given().get(jobs() + "/" + id).then().extract().path("status.phase");
    }

    private void await(String id, String wanted) {
        var seen = phase(id);
        for (int i = 0; i < MOST_POLLS && !wanted.equals(seen); i++) {
            LockSupport.parkNanos(POLL_NANOSECONDS);
            seen = phase(id);
        }
        assertEquals(wanted, seen, id);
    }

    @Test
    @Timeout(600)
    void everythingGoesOnAfterAKill() {
        List<String> completing = new ArrayList<>();
        List<String> failing = new ArrayList<>();
        List<String> stopping = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < JOBS; i++) {
                completing.add(create("echo begun; sleep " + i + "; echo ended"));
            }
            failing.add(create("sleep 2; exit 7"));
            var stopped = create("sleep 1000");
            stopping.add(stopped);
            LockSupport.parkNanos(round * SECOND_NANOSECONDS / 2);
            given().body(Map.of("action_type", "terminate"))
                    .post(jobs() + "/" + stopped + "/actions")
                    .then()
                    .statusCode(202);
            service.kill();
            service = PackagedService.start(database, "training-jobs", Map.of());
        }
        completing.forEach(id -> await(id, "Completed"));
        failing.forEach(id -> await(id, "Failed"));
        stopping.forEach(id -> await(id, "Terminated"));
        for (var id : completing) {
            given().get(jobs() + "/" + id + "/tasks/worker-0/logs/preview")
                    .then()
                    .statusCode(200)
                    .body("content", equalTo("begun\nended\n"));
        }
        assertEquals(
                0, database.number("select count(*) from training_job where ended_at is null"));
    }

    @Test
    @Timeout(600)
    void tenThousandEndedJobsAreListedFast() {
        await(create("true"), "Completed");
        var columns =
                "domain_id, project_id, workspace_id, user_id, user_name, name, job, resource, engine, flavor_id,"
                        + " node_count, cpus, wish, phase, tasks, log_export_due, failed_looks, version, updated_at,"
                        + " started_at, ended_at";
        database.execute(
                "insert into training_job (id, created_at, %s) select gen_random_uuid(), created_at - g * interval '1 minute', %s from training_job, generate_series(1, 9999) g"
                        .formatted(columns, columns));
        database.execute("analyze training_job");
        long first = median(0);
        long middle = median(100);
        long last = median(199);
        System.out.printf(
                "Pages of 50 of 10,000 jobs, median ms: first %.1f, middle %.1f, last %.1f%n",
                first / 1e6, middle / 1e6, last / 1e6);
        assertTrue(Math.max(first, Math.max(middle, last)) < MOST_NANOSECONDS);
    }

    private long median(int page) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            var begun = System.nanoTime();
            int count =
                    given().body(Map.of("limit", 50, "offset", page))
                            .post("/v2/" + Tenants.A.projectId + "/training-job-searches")
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("count");
            times.add(System.nanoTime() - begun);
            assertEquals(50, count);
        }
        times.sort(null);
        return times.get(CALLS / 2);
    }
}
