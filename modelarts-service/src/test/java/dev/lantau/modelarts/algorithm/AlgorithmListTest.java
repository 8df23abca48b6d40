package dev.lantau.modelarts.algorithm;

import static dev.lantau.modelarts.Answers.refused;
import static dev.lantau.modelarts.algorithm.AlgorithmSamples.imageConfig;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class AlgorithmListTest {
    /** Part of the names of the rows of one test. */
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private static String path(Client client) {
        return "/v2/" + client.projectId() + "/algorithms";
    }

    private String create(Client client, String name, String description) {
        return client.post(
                        path(client),
                        Map.of(
                                "metadata",
                                Map.of("name", name + mark, "description", description),
                                "job_config",
                                imageConfig()))
                .statusCode(201)
                .extract()
                .path("metadata.id");
    }

    private ValidatableResponse listed(String query) {
        return Client.A.get(path(Client.A) + "?searches=name:" + mark + query);
    }

    private List<String> names(String query) {
        List<String> names = listed(query).statusCode(200).extract().path("items.metadata.name");
        return names.stream().map(name -> name.replace(mark, "")).toList();
    }

    @Test
    void pagesAreNumberedAndTheNewestIsFirst() {
        List.of("a", "b", "c").forEach(name -> create(Client.A, name, ""));

        assertEquals(List.of("c", "b", "a"), names(""));
        assertEquals(List.of("c", "b"), names("&limit=2"));
        assertEquals(List.of("a"), names("&limit=2&offset=1"));
        assertEquals(List.of(), names("&limit=50&offset=2147483647"));
        listed("&limit=2&offset=1&group_by=any")
                .body("total", equalTo(3))
                .body("count", equalTo(1))
                .body("limit", equalTo(2))
                .body("offset", equalTo(1))
                .body("order", equalTo("desc"))
                .body("sort_by", equalTo("create_time"))
                .body("group_by", equalTo("any"));
        listed("").body("limit", equalTo(50)).body("group_by", equalTo(""));
    }

    @Test
    void pagesHaveBounds() {
        for (var wrong : List.of("&limit=0", "&limit=51", "&limit=-1", "&offset=-1", "&limit=x")) {
            refused(listed(wrong), 400, "0104");
        }
    }

    @Test
    void rowsAreSorted() {
        create(Client.A, "b", "1");
        create(Client.A, "a", "3");
        create(Client.A, "c", "2");

        assertEquals(List.of("a", "b", "c"), names("&sort_by=name&order=asc"));
        assertEquals(List.of("c", "b", "a"), names("&sort_by=name&order=DESC"));
        assertEquals(List.of("b", "c", "a"), names("&sort_by=description&order=asc"));
        assertEquals(List.of("b", "a", "c"), names("&sort_by=update_time&order=asc"));
        assertEquals(3, names("&sort_by=user_name").size());
        refused(listed("&sort_by=engine"), 400, "2790");
        refused(listed("&order=up"), 400, "0104");
    }

    @Test
    void searchesMustAllHold() {
        var id = create(Client.A, "Mnist-", "Reads digits");
        create(Client.A, "Other-", "reads words");

        assertEquals(List.of("Mnist-"), names(",name:MNIST"));
        assertEquals(List.of("Other-", "Mnist-"), names(",description:READS"));
        assertEquals(List.of("Mnist-"), names(",description:reads,description:digit"));
        assertEquals(List.of("Mnist-"), names(",id:" + id));
        assertEquals(List.of("Other-", "Mnist-"), names(",source:custom"));
        assertEquals(List.of(), names(",source:marketplace"));
        assertEquals(List.of(), names(",user_name:nobody"));
        assertEquals(List.of(), names(",name:%25"));
        refused(listed(",engine:x"), 400, "0104");
        refused(listed(",mnist"), 400, "0104");
    }

    @Test
    void onlyTheProjectsOwnRowsAreThere() {
        var ours = create(Client.A, "ours", "");
        var theirs = create(Client.B, "theirs", "");
        listed("&limit=50")
                .body("items.metadata.id", hasItem(ours))
                .body("items.metadata.id", not(hasItem(theirs)))
                .body("items", hasSize(1));
    }

    @Test
    void aWorkspaceNarrows() {
        create(Client.A, "a", "");
        assertEquals(List.of("a"), names("&workspace_id=0"));
        listed("&workspace_id=none")
                .statusCode(200)
                .body("total", equalTo(0))
                .body("items", empty());
    }
}
