package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.Answers.refused;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.await;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.create;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.job;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.logs;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.path;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.Client;
import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What happens to jobs that nobody asks for: lost machines, times that are over. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class TrainingJobLifeTest {
    private static final int POLLS = 500;
    private static final long POLL_NANOSECONDS = 20_000_000;
    private static final String COLUMNS =
            "domain_id, project_id, workspace_id, user_id, user_name, name, job, resource, engine, flavor_id,"
                    + " node_count, cpus, wish, tasks, log_export_due, failed_looks, version, updated_at";

    @Inject ComputeDriver driver;
    @Inject AgroalDataSource database;

    @Test
    void aLogThatWasClearedIsSaidToBe() {
        var id = create(job("echo hello"));
        await(id, "Completed");
        driver.forget(id);
        refused(Client.A.get(logs(id) + "/preview"), 400, "2819");
        refused(Client.A.get(logs(id) + "/url"), 400, "2819");
    }

    @Test
    void aJobThatTheDriverDoesNotKnowIsLost() {
        var id = create(job("true"));
        await(id, "Completed");
        var lost = "f" + id.substring(1);
        RowStatements.execute(
                "insert into training_job (id, phase, submitted_at, started_at, look_at, created_at, "
                        + COLUMNS
                        + ") select 'f' || substring(id from 2), 'RUNNING', now(), now(), now(), now(), "
                        + COLUMNS
                        + " from training_job where id = ?",
                id);
        await(lost, "Abnormal")
                .body("status.secondary_phase", equalTo("Lost"))
                .body(
                        "failureAnalysisResult.analysis_results[0].description",
                        containsString("nothing is known any more"));
        Client.A.delete(path(Client.A, lost)).statusCode(202);
    }

    @Test
    void aJobIsTerminatedWhenItsTimeIsOver() {
        var algorithm = Map.of("command", "sleep 100", "engine", Map.of("image_url", "image"));
        var spec = Map.of("auto_stop", Map.of("time_unit", "HOURS", "duration", 1));
        var id = create(job(algorithm, spec));
        await(id, "Running");
        RowStatements.execute(
                "update training_job set stop_at = now() - interval '1 second', look_at = now() where id = ?",
                id);
        await(id, "Terminated");
        Client.A.get(path(Client.A, id) + "/events")
                .body("events.message", hasItem(containsString("auto_stop")));
    }

    @Test
    void metricsAreMeansOfMinutes() {
        var id = create(job("true"));
        await(id, "Completed");
        for (var minute : List.of("0, 2, 3, 4.0 * 1024 * 1024 * 1024", "2, 1, 1, 0")) {
            RowStatements.execute(
                    "insert into training_job_usage (job_id, task, minute, samples, cpus, memory_bytes)"
                            + " select id, 0, date_trunc('minute', started_at) + v.at * interval '1 minute',"
                            + " v.samples, v.cpus, v.memory from training_job, (values ("
                            + minute
                            + ")) as v(at, samples, cpus, memory) where id = ?",
                    id);
        }
        Client.A.get(path(Client.A, id) + "/metrics/worker-0")
                .statusCode(200)
                .body("metrics.metric", contains("cpuUsage", "memUsage"))
                .body("metrics[0].value", contains(75.0f, -1, 50.0f))
                .body("metrics[1].value", contains(25.0f, -1, 0.0f));
    }

    @Test
    void whatIsDeletedIsRemoved() {
        var id = create(job("echo hello"));
        await(id, "Completed");
        Client.A.delete(path(Client.A, id)).statusCode(202);
        var count = "select count(*) from training_job where id = ?";
        for (int i = 0; i < POLLS && RowStatements.number(count, id) > 0; i++) {
            LockSupport.parkNanos(POLL_NANOSECONDS);
        }
        assertEquals(0, RowStatements.number(count, id));
        assertTrue(driver.log(id, 0, 0, 1).isEmpty());
    }

    /**
     * Where an index gives the order, nobody sorts once sorting is dear; whatever statistics say.
     */
    @Test
    void pagesCanBeReadFromAnIndexWithoutSorting() throws SQLException {
        var plan = new ArrayList<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local enable_sort = off");
            statement.execute("set local enable_seqscan = off");
            try (var rows =
                    statement.executeQuery(
                            "explain select id from training_job where domain_id = 'many' and project_id = 'many'"
                                    + " and workspace_id = '0' and wish <> 'GONE'"
                                    + " order by created_at desc, id desc offset 9950 limit 50")) {
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
            }
            connection.rollback();
        }
        var text = String.join("\n", plan);
        assertTrue(text.contains("training_job_by_age"), text);
        assertFalse(text.contains("Sort"), text);
    }
}
