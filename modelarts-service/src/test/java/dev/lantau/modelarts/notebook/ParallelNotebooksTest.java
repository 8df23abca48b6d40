package dev.lantau.modelarts.notebook;

import static dev.lantau.modelarts.notebook.NotebookSamples.create;
import static dev.lantau.modelarts.notebook.NotebookSamples.fields;
import static dev.lantau.modelarts.notebook.NotebookSamples.path;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import dev.lantau.testing.RowStatements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The quota holds however many callers there are. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
@QuarkusTestResource(TinyNotebookResource.class)
class ParallelNotebooksTest {
    private static final int QUOTA = 64;
    private static final int LEFT = 4;

    @Test
    void noNumberOfCallersPassesTheQuota() {
        var model = NotebookSamples.stopped(Client.B);
        int used = Client.B.get(path(Client.B, "all")).extract().path("total");
        RowStatements.execute(
                """
                insert into notebook
                select (jsonb_populate_record(model, jsonb_build_object(
                  'id', 'copy-' || n, 'description', 'a copy'))).*
                from notebook model, generate_series(1, %d) n where model.id = ?
                """
                        .formatted(QUOTA - LEFT - used),
                model);

        var outcomes =
                Parallel.calls(
                        number -> {
                            var answer = create(Client.B, fields()).extract();
                            return answer.statusCode() == 200
                                    ? "done"
                                    : answer.<String>path("error_code");
                        });

        RowStatements.execute("delete from notebook where description = ?", "a copy");
        assertEquals(LEFT, Collections.frequency(outcomes, "done"));
        assertEquals(Set.of("done", "ModelArts.6302"), new HashSet<>(outcomes));
    }
}
