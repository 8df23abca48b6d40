package dev.lantau.modelarts.notebook;

import static dev.lantau.modelarts.Answers.refused;
import static dev.lantau.modelarts.notebook.NotebookSamples.await;
import static dev.lantau.modelarts.notebook.NotebookSamples.awaitGone;
import static dev.lantau.modelarts.notebook.NotebookSamples.awaitLater;
import static dev.lantau.modelarts.notebook.NotebookSamples.create;
import static dev.lantau.modelarts.notebook.NotebookSamples.fields;
import static dev.lantau.modelarts.notebook.NotebookSamples.path;
import static dev.lantau.modelarts.notebook.NotebookSamples.remove;
import static dev.lantau.modelarts.notebook.NotebookSamples.running;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.Answers;
import dev.lantau.modelarts.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What becomes of notebooks when they run, and how their pages are reached. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
@QuarkusTestResource(TinyNotebookResource.class)
class NotebookRunTest {
    private static final String UNKNOWN = UUID.randomUUID().toString();

    private static String page(String id, String rest) {
        return "/authoring/" + id + "/" + rest;
    }

    /** A request that opens the notebook's pages. */
    private static RequestSpecification inside(String id) {
        var token = await(Client.A, id, "RUNNING").extract().<String>path("token");
        return RestAssured.given().queryParam("token", token);
    }

    @Test
    void stopsAndStartsAgainWithItsFiles() {
        var id = running(Client.A);
        Client.A.get(path(Client.A, id)).body("url", endsWith("/authoring/" + id + "/lab"));
        inside(id).body("print(1)").put(page(id, "files/a.py")).then().statusCode(201);

        Client.A.post(path(Client.A, id, "stop"), "")
                .statusCode(200)
                .body("status", equalTo("STOPPING"));
        refused(Client.A.post(path(Client.A, id, "stop"), ""), 400, "6308");
        await(Client.A, id, "STOPPED").body("url", nullValue()).body("token", nullValue());
        refused(Client.A.post(path(Client.A, id, "stop"), ""), 400, "6307");
        refused(RestAssured.get(page(id, "lab")).then(), 404, "6309");

        Client.A.post(path(Client.A, id, "start") + "?duration=7200000&type=idle", "")
                .statusCode(200)
                .body("status", equalTo("STARTING"))
                .body("lease.type", equalTo("IDLE"));
        refused(Client.A.post(path(Client.A, id, "start"), ""), 400, "6306");
        await(Client.A, id, "RUNNING");
        refused(Client.A.post(path(Client.A, id, "start"), ""), 400, "6305");
        inside(id).get(page(id, "files/a.py")).then().body(equalTo("print(1)"));

        Client.A.delete(path(Client.A, id)).statusCode(200).body("status", equalTo("DELETING"));
        awaitGone(Client.A, id);
    }

    @Test
    void nothingElseIsDoneMeanwhile() {
        var id = create(Client.A, fields()).statusCode(200).extract().<String>path("id");
        for (var verb : List.of("start", "stop")) {
            refused(Client.A.post(path(Client.A, id, verb), ""), 400, "6357");
        }
        refused(Client.A.delete(path(Client.A, id)), 400, "6357");
        refused(Client.A.put(path(Client.A, id), Map.of("name", "other")), 400, "6357");
        await(Client.A, id, "RUNNING");
        remove(Client.A, id);
    }

    @Test
    void startsRefuseWhatTheyMust() {
        var id = NotebookSamples.stopped(Client.A);
        var start = path(Client.A, id, "start");
        refused(Client.A.post(start + "?duration=1", ""), 400, "6349");
        refused(Client.A.post(start + "?duration=259200001", ""), 400, "6349");
        refused(Client.A.post(start + "?type=never", ""), 400, "0104");
        refused(Client.A.post(path(Client.A, UNKNOWN, "start"), ""), 400, "6309");
        refused(Client.A.post(path(Client.A, UNKNOWN, "stop"), ""), 400, "6309");
        refused(Client.A.delete(path(Client.A, UNKNOWN)), 400, "6309");
        refused(Client.A.get(path(Client.A, UNKNOWN)), 400, "6309");
        remove(Client.A, id);
    }

    @Test
    void pagesAskForTheNotebooksTokenAndSeeNoOther() {
        var id = running(Client.A);
        RestAssured.get(page(id, "lab")).then().statusCode(403);
        Client.A.given().get(page(id, "lab")).then().statusCode(403);
        RestAssured.get(page(id, "api")).then().statusCode(200);
        inside(id).get(page(id, "lab")).then().statusCode(200).body(containsString("lab"));
        inside(id)
                .header("X-Auth-Token", "secret")
                .header("X-Mine", "mine")
                .get(page(id, "headers"))
                .then()
                .body(containsString("x-mine"))
                .body(not(containsString("x-auth-token")));
        refused(RestAssured.get(page(UNKNOWN, "lab")).then(), 404, "6309");
        refused(RestAssured.get("/authoring/none/lab").then(), 404, "6309");
        remove(Client.A, id);
        refused(Client.A.get(path(Client.A, id)), 400, "6309");
    }

    /** Collects what comes back. */
    private record Echo(CompletableFuture<String> text) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.complete(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            text.completeExceptionally(error);
        }
    }

    private static WebSocket open(String id, Echo echo) {
        var shown = await(Client.A, id, "RUNNING").extract();
        var address =
                "ws://127.0.0.1:%d%s?token=%s"
                        .formatted(RestAssured.port, page(id, "ws"), shown.<String>path("token"));
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), echo)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void websocketsPass() {
        var id = running(Client.A);
        var echo = new Echo(new CompletableFuture<>());
        var socket = open(id, echo);

        socket.sendText("print(1)", true).join();

        assertEquals("print(1)", echo.text.orTimeout(10, TimeUnit.SECONDS).join());
        socket.abort();
        remove(Client.A, id);
    }

    @Test
    void whatEndsByItselfIsAnErrorWithItsReason() {
        var id = running(Client.A);
        var token = await(Client.A, id, "RUNNING").extract().<String>path("token");
        RestAssured.given().queryParam("token", token).get(page(id, "exit"));

        awaitLater(Client.A, id, "ERROR")
                .body("fail_reason", containsString("3"))
                .body("fail_reason", containsString("goodbye"))
                .body("url", nullValue());

        Client.A.post(path(Client.A, id, "start"), "").statusCode(200);
        await(Client.A, id, "RUNNING").body("fail_reason", nullValue());
        remove(Client.A, id);
    }

    private static String leased(int milliseconds, String type) {
        var lease = Map.of("duration", milliseconds, "type", type);
        return create(Client.A, Answers.with(fields(), "lease", lease))
                .statusCode(200)
                .extract()
                .path("id");
    }

    @Test
    void stopsWhenItsTimeIsOver() {
        var id = leased(1_500, "timing");
        awaitLater(Client.A, id, "STOPPED");
        remove(Client.A, id);
    }

    @Test
    void stopsWhenNobodyUsesIt() {
        var id = leased(3_000, "idle");
        var echo = new Echo(new CompletableFuture<>());
        var socket = open(id, echo);
        for (int second = 0; second < 5; second++) {
            socket.sendText("x", true).join();
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            await(Client.A, id, "RUNNING");
        }
        awaitLater(Client.A, id, "STOPPED");
        socket.abort();
        remove(Client.A, id);
    }
}
