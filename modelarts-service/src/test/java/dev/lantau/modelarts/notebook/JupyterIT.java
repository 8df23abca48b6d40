package dev.lantau.modelarts.notebook;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.Tenants;
import dev.lantau.testing.proof.PackagedService;
import dev.lantau.testing.proof.ProofDatabase;
import dev.lantau.testing.proof.PythonEnvironment;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A real JupyterLab in the packaged application: its kernel computes through the ingress, its
 * idleness stops it, and its files are there again. It needs Python 3 and, once, the package index.
 */
@Tag("proof")
class JupyterIT {
    private static final long PAUSE_NANOSECONDS = 200_000_000;
    private static final int PAUSES = 450;
    private static final int IDLE_MILLISECONDS = 6_000;

    private static Map<String, String> settings(String jupyter) {
        return Map.of(
                "LANTAU_MODELARTS_NOTEBOOK_COMMAND",
                jupyter
                        + ",lab,--no-browser,--ip={address},--port={port},--allow-root"
                        + ",--ServerApp.base_url={base_url},--ServerApp.root_dir={directory}"
                        + ",--ServerApp.allow_remote_access=True",
                "LANTAU_MODELARTS_NOTEBOOK_SHORTEST_LEASE",
                "1s",
                "LANTAU_MODELARTS_NOTEBOOK_LOOK",
                "1s",
                "LANTAU_MODELARTS_NOTEBOOK_START_TIMEOUT",
                "60s",
                "LANTAU_COMPUTE_LOCAL_DIRECTORY",
                Path.of("target", "proof", "jupyter-" + UUID.randomUUID())
                        .toAbsolutePath()
                        .toString(),
                // The Python of a developer is often where nobody else comes.
                "LANTAU_COMPUTE_LOCAL_USER",
                "root",
                "LANTAU_COMPUTE_LOCAL_ALLOW_ROOT",
                "true",
                "LANTAU_OBS_DIRECTORY",
                Path.of("target", "proof", "obs").toAbsolutePath().toString());
    }

    /** One tenant's view of the service under proof. */
    private record Api(URI address, String token) {
        static Api login(URI address) {
            var scope = Map.of("project", Map.of("id", Tenants.A.projectId));
            var identity = Map.of("identity", Tenants.A.passwordMethod(), "scope", scope);
            return new Api(
                    address,
                    RestAssured.given()
                            .baseUri(address.toString())
                            .contentType(ContentType.JSON)
                            .body(Map.of("auth", identity))
                            .post("/v3/auth/tokens")
                            .then()
                            .statusCode(201)
                            .extract()
                            .header("X-Subject-Token"));
        }

        RequestSpecification given() {
            return RestAssured.given()
                    .baseUri(address.toString())
                    .contentType(ContentType.JSON)
                    .header("X-Auth-Token", token);
        }

        String path(String rest) {
            return "/v1/" + Tenants.A.projectId + "/notebooks" + rest;
        }

        /** What Jupyter itself answers, with the notebook's own token. */
        RequestSpecification jupyter(String secret) {
            return RestAssured.given()
                    .baseUri(address.toString())
                    .contentType(ContentType.JSON)
                    .header("Authorization", "token " + secret);
        }

        ValidatableResponse await(String id, String status) {
            for (int i = 0; i < PAUSES; i++) {
                var now = given().get(path("/" + id)).then();
                if (status.equals(now.extract().path("status"))) {
                    return now;
                }
                LockSupport.parkNanos(PAUSE_NANOSECONDS);
            }
            return given().get(path("/" + id)).then().body("status", equalTo(status));
        }

        String create() {
            return given().body(NotebookSamples.fields())
                    .post(path(""))
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("id");
        }
    }

    /** Messages of a kernel, until one has the text. */
    private record Kernel(String wanted, CompletableFuture<String> found, StringBuilder part)
            implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                if (part.indexOf("\"stream\"") >= 0 && part.indexOf(wanted) >= 0) {
                    found.complete(part.toString());
                }
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            found.completeExceptionally(error);
        }
    }

    /** Has a new kernel execute a cell, over its websocket. */
    private static void execute(Api api, String id, String secret, String code, String output) {
        var base = "/authoring/" + id;
        var kernel =
                api.jupyter(secret)
                        .body(Map.of("name", "python3"))
                        .post(base + "/api/kernels")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id");
        var found = new CompletableFuture<String>();
        var socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .header("Authorization", "token " + secret)
                        .buildAsync(
                                URI.create(
                                        "ws://%s%s/api/kernels/%s/channels"
                                                .formatted(
                                                        api.address.getAuthority(), base, kernel)),
                                new Kernel(output, found, new StringBuilder()))
                        .orTimeout(30, TimeUnit.SECONDS)
                        .join();
        socket.sendText(request(code), true).join();
        assertTrue(found.orTimeout(60, TimeUnit.SECONDS).join().contains(output));
        socket.abort();
    }

    /** An execute_request of the message protocol, version 5. */
    private static String request(String code) {
        return """
        {"header": {"msg_id": "%s", "msg_type": "execute_request", "username": "proof",
          "session": "%s", "date": "2026-11-29T00:00:00Z", "version": "5.3"},
         "parent_header": {}, "metadata": {}, "channel": "shell", "buffers": [],
         "content": {"code": "%s", "silent": false, "store_history": true,
          "user_expressions": {}, "allow_stdin": false, "stop_on_error": true}}
        """
                .formatted(UUID.randomUUID(), UUID.randomUUID(), code);
    }

    /** The token of a notebook whose page is there for those who have it. */
    private static String enter(Api api, String id) {
        var running = api.await(id, "RUNNING").extract();
        String secret = running.path("token");
        assertEquals(api.address + "/authoring/" + id + "/lab", running.<String>path("url"));
        api.jupyter(secret)
                .get("/authoring/" + id + "/lab")
                .then()
                .statusCode(200)
                .body(containsString("JupyterLab"));
        api.jupyter("wrong").get("/authoring/" + id + "/api/kernels").then().statusCode(403);
        return secret;
    }

    @Test
    @Timeout(600)
    void computesThroughTheIngressStopsWhenIdleAndKeepsItsFiles() {
        var python = PythonEnvironment.with(Path.of("target", "jupyter"), List.of("jupyterlab"));
        var jupyter = python.directory().resolve("bin/jupyter").toString();
        try (var database = new ProofDatabase("modelarts", Map.of());
                var service = PackagedService.start(database, "jupyter", settings(jupyter))) {
            var api = Api.login(service.address());
            var id = api.create();
            var secret = enter(api, id);
            execute(
                    api,
                    id,
                    secret,
                    "open('kept.txt', 'w').write('kept'); print('sum', 40 + 2)",
                    "sum 42");

            api.given()
                    .body(Map.of("duration", IDLE_MILLISECONDS, "type", "idle"))
                    .patch(api.path("/" + id + "/lease"))
                    .then()
                    .statusCode(200);
            api.await(id, "STOPPED");
            api.given().post(api.path("/" + id + "/start")).then().statusCode(200);
            var again = api.await(id, "RUNNING").extract();
            execute(
                    api,
                    id,
                    again.path("token"),
                    "print('file', open('kept.txt').read())",
                    "file kept");
            api.given().delete(api.path("/" + id)).then().statusCode(200);
        }
    }

    @Test
    @Timeout(120)
    void withoutJupyterItSaysSo() {
        try (var database = new ProofDatabase("modelarts", Map.of());
                var service =
                        PackagedService.start(
                                database, "no-jupyter", settings("no-such-jupyter"))) {
            var api = Api.login(service.address());
            var id = api.create();
            api.await(id, "CREATE_FAILED").body("fail_reason", containsString("no-such-jupyter"));
        }
    }
}
