package dev.lantau.maas.lookup;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Stands for the ModelArts services of some regions, which behave as their names say. What it was
 * asked is in what it answers, since it may be in another process than the test.
 */
public class FakeModelArts implements QuarkusTestResourceLifecycleManager {
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/here/v1/", this::here);
            server.createContext("/refusing/", call -> answer(call, 403, "{}"));
            server.createContext("/garbled/", call -> answer(call, 200, "<html>"));
            server.createContext("/slow/", this::slow);
            server.start();
            var base = "http://127.0.0.1:" + server.getAddress().getPort();
            Map<String, String> settings = new HashMap<>();
            settings.put("lantau.maas.modelarts.timeout", "500ms");
            settings.put(setting("region-here", "url"), base + "/here/");
            settings.put(setting("region-here", "name-en"), "Here");
            settings.put(setting("region-refusing", "url"), base + "/refusing");
            settings.put(setting("region-garbled", "url"), base + "/garbled");
            settings.put(setting("region-slow", "url"), base + "/slow");
            settings.put(setting("region-away", "url"), "http://127.0.0.1:" + closedPort());
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String setting(String region, String name) {
        return "lantau.maas.modelarts.regions.\"%s\".%s".formatted(region, name);
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void stop() {
        over.countDown();
        if (server != null) {
            server.stop(0);
        }
    }

    private void here(HttpExchange call) throws IOException {
        var path = call.getRequestURI().getPath().replaceFirst("/here/v1/[^/]+/", "");
        var token = String.valueOf(call.getRequestHeaders().getFirst("X-Auth-Token"));
        switch (path) {
            case "workspaces" ->
                    answer(
                            call,
                            200,
                            """
                            {"total_count":2,"count":2,"workspaces":[
                              {"id":"0","name":"default","description":"%s","owner":"%s","status":"NORMAL"},
                              {"id":"w1","name":"one"}]}
                            """
                                    .formatted(call.getRequestURI().getQuery(), token));
            case "services" ->
                    answer(
                            call,
                            200,
                            """
                            {"total_count":1001,"count":1,"services":[
                              {"service_id":"s-1","service_name":"mnist","description":"%s","infer_type":"real-time",
                               "status":"running","publish_at":1585809231902,"workspace_id":0,"owner":"u"}]}
                            """
                                    .formatted(call.getRequestURI().getQuery()));
            case "services/s-1" ->
                    answer(call, 200, "{\"service_id\":\"s-1\",\"infer_type\":\"real-time\"}");
            case "services/s-batch" ->
                    answer(call, 200, "{\"service_id\":\"s-batch\",\"infer_type\":\"batch\"}");
            default ->
                    answer(call, 404, "{\"error_code\":\"ModelArts.3502\",\"error_msg\":\"no\"}");
        }
    }

    /** Says that it will answer, and does not. */
    private void slow(HttpExchange call) throws IOException {
        call.sendResponseHeaders(200, 0);
        call.getResponseBody().flush();
        try {
            over.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
        call.close();
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
