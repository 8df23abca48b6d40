package dev.lantau.modelarts.algorithm;

import static dev.lantau.modelarts.Answers.with;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.lantau.modelarts.Client;
import dev.lantau.modelarts.objectstore.ObjectPath;
import dev.lantau.modelarts.objectstore.ObjectStore;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class AlgorithmCodeTest {
    @Inject ObjectStore store;

    @Test
    void whatLiesInTheCodeFolderIsShown() throws IOException {
        var folder = "code-" + UUID.randomUUID();
        var path = "/v2/" + Client.A.projectId() + "/algorithms";
        var config =
                with(
                        with(AlgorithmSamples.presetConfig(), "code_dir", "/bucket/" + folder),
                        "boot_file",
                        "/bucket/" + folder + "/train.py");
        String id =
                Client.A.post(path, AlgorithmSamples.algorithm(config))
                        .statusCode(201)
                        .extract()
                        .path("metadata.id");
        Client.A.get(path + "/" + id).body("job_config", not(hasKey("code_tree")));

        write(Client.A, folder + "/train.py", 3);
        write(Client.A, folder + "/lib/net.py", 4);
        write(Client.B, folder + "/foreign.py", 5);

        Client.A.get(path + "/" + id)
                .body("job_config.code_tree.name", equalTo(folder + "/"))
                .body("job_config.code_tree.children.name", equalTo(List.of("lib/", "train.py")))
                .body("job_config.code_tree.children[0].children.name", hasItems("net.py"))
                .body("metadata.size", equalTo(7));
        Client.A.get(path + "?searches=id:" + id)
                .body("items[0].job_config", not(hasKey("code_tree")))
                .body("items[0].metadata.size", equalTo(0));
    }

    private void write(Client client, String key, int bytes) throws IOException {
        store.write(client.domainId(), new ObjectPath("bucket", key), new byte[bytes]);
    }
}
