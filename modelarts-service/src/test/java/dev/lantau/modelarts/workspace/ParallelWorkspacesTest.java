package dev.lantau.modelarts.workspace;

import static dev.lantau.modelarts.workspace.WorkspaceSamples.path;
import static dev.lantau.modelarts.workspace.WorkspaceSamples.workspace;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import dev.lantau.testing.RowStatements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules that must hold however many callers there are. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class ParallelWorkspacesTest {
    private static final int MOST = 1000;
    private static final int LEFT = 8;

    private static String outcome(ValidatableResponse answer) {
        var extracted = answer.extract();
        return extracted.statusCode() == 200 ? "done" : extracted.path("error_code");
    }

    @Test
    void aNameGoesToOneOfManyCreates() {
        var fields = workspace();

        var outcomes = Parallel.calls(number -> outcome(Client.A.post(path(Client.A), fields)));

        assertEquals(1, Collections.frequency(outcomes, "done"));
        assertEquals(Set.of("done", "ModelArts.0104"), new HashSet<>(outcomes));
    }

    @Test
    void theLimitHoldsUnderManyCallers() {
        var model = WorkspaceSamples.create(Client.B);
        long used =
                RowStatements.number(
                        "select count(*) from workspace where domain_id = ?", Client.B.domainId());
        copies(MOST - LEFT - (int) used, model);

        var outcomes =
                Parallel.calls(number -> outcome(Client.B.post(path(Client.B), workspace())));

        RowStatements.execute("delete from workspace where description = ?", model);
        assertEquals(LEFT, Collections.frequency(outcomes, "done"));
        assertEquals(Set.of("done", "ModelArts.7006"), new HashSet<>(outcomes));
    }

    @Test
    void aWorkspaceIsDeletedOnce() {
        var id = WorkspaceSamples.create(Client.A);

        var outcomes = Parallel.calls(number -> outcome(Client.A.delete(path(Client.A, id))));

        assertEquals(1, Collections.frequency(outcomes, "done"));
        assertEquals(Set.of("done", "ModelArts.7005"), new HashSet<>(outcomes));
    }

    /** Copies of a row, known by their description. */
    private static void copies(int number, String model) {
        RowStatements.execute(
                """
                insert into workspace
                select (jsonb_populate_record(model, jsonb_build_object(
                  'id', 'copy' || n || left(model.id, 20),
                  'name', 'copy-' || n || '-' || model.id, 'description', model.id))).*
                from workspace model, generate_series(1, %d) n where model.id = ?
                """
                        .formatted(number),
                model);
    }
}
