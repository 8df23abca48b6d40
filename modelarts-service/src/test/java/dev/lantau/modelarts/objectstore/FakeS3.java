package dev.lantau.modelarts.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** The few calls of S3 that the store makes; looks at no signature, and has short pages. */
final class FakeS3 implements AutoCloseable {
    static final String BUCKET = "lantau";

    private static final int PAGE = 3;

    /** Objects of the bucket by their keys. */
    final TreeMap<String, byte[]> objects = new TreeMap<>();

    /** What every call answers instead, such as 403; 0 for nothing. */
    volatile int failing;

    private final HttpServer server;

    FakeS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private synchronized void answer(HttpExchange call) throws IOException {
        try (call) {
            var body = call.getRequestBody().readAllBytes();
            var path = call.getRequestURI().getRawPath().split("/", 3);
            var key = path.length < 3 ? "" : decode(path[2]);
            if (failing != 0) {
                error(call, failing, "AccessDenied");
            } else if (!path[1].equals(BUCKET)) {
                error(call, 404, "NoSuchBucket");
            } else if (key.isEmpty()) {
                list(call);
            } else {
                object(call, key, body);
            }
        }
    }

    private void object(HttpExchange call, String key, byte[] body) throws IOException {
        switch (call.getRequestMethod()) {
            case "PUT" -> {
                objects.put(key, body);
                call.getResponseHeaders().add("ETag", "\"any\"");
                send(call, 200, new byte[0]);
            }
            case "DELETE" -> {
                objects.remove(key);
                send(call, 204, new byte[0]);
            }
            case "HEAD" -> {
                var bytes = objects.get(key);
                if (bytes != null) {
                    call.getResponseHeaders().add("Content-Length", String.valueOf(bytes.length));
                }
                call.sendResponseHeaders(bytes == null ? 404 : 200, -1);
            }
            default -> {
                if (objects.containsKey(key)) {
                    send(call, 200, objects.get(key));
                } else {
                    error(call, 404, "NoSuchKey");
                }
            }
        }
    }

    private void list(HttpExchange call) throws IOException {
        var query = query(call);
        var prefix = query.getOrDefault("prefix", "");
        var after = query.getOrDefault("continuation-token", "");
        var page =
                objects.tailMap(after, false).keySet().stream()
                        .filter(key -> key.startsWith(prefix))
                        .limit(PAGE + 1L)
                        .toList();
        boolean more = page.size() > PAGE;
        var answer = new StringBuilder("<?xml version=\"1.0\"?><ListBucketResult>");
        answer.append(
                "<EncodingType>url</EncodingType><IsTruncated>%s</IsTruncated>".formatted(more));
        if (more) {
            var next = encode(page.get(PAGE - 1));
            answer.append("<NextContinuationToken>" + next + "</NextContinuationToken>");
        }
        for (var key : page.subList(0, Math.min(PAGE, page.size()))) {
            answer.append(
                    "<Contents><Key>%s</Key><Size>%d</Size></Contents>"
                            .formatted(encode(key), objects.get(key).length));
        }
        send(call, 200, answer.append("</ListBucketResult>").toString().getBytes(UTF_8));
    }

    private static Map<String, String> query(HttpExchange call) {
        Map<String, String> query = new HashMap<>();
        for (var part : call.getRequestURI().getRawQuery().split("&")) {
            var pair = part.split("=", 2);
            query.put(decode(pair[0]), pair.length < 2 ? "" : decode(pair[1]));
        }
        // What the server gave out was encoded once more.
        query.computeIfPresent("continuation-token", (name, token) -> decode(token));
        return query;
    }

    private static void error(HttpExchange call, int status, String code) throws IOException {
        var text = "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, code);
        if (call.getRequestMethod().equals("HEAD")) {
            call.sendResponseHeaders(status, -1);
        } else {
            send(call, status, text.getBytes(UTF_8));
        }
    }

    private static void send(HttpExchange call, int status, byte[] body) throws IOException {
        call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            call.getResponseBody().write(body);
        }
    }

    /** A plus sign in a path is itself. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
