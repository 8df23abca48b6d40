package dev.lantau.bench.chat;

import dev.lantau.bench.load.Samples;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The clients: one load per line of standard input, its figures on a line of standard output.
 *
 * <pre>
 * call KIND ADDRESS PORT CLIENTS MILLISECONDS RATE  -> done failed seconds first-p50 first-p99 end-p50 end-p99
 * hold ADDRESS PORT STREAMS                         -> held
 * release                                           -> 0
 * </pre>
 *
 * A rate of 0 is as many as get through. Percentiles are in microseconds. A load that does not get
 * through answers {@code error} and why.
 */
public final class ChatClients {
    private static final int CONNECT_TOGETHER = 64;
    private static final int PATIENCE_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final NetClient connector =
            vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
    private final String key;
    private final String model;
    private final List<Client> held = new ArrayList<>();

    private ChatClients(String key, String model) {
        this.key = key;
        this.model = model;
    }

    /**
     * Works through the lines of standard input until it ends.
     *
     * @param arguments API key and model that calls have
     */
    public static void main(String... arguments) throws IOException {
        var clients = new ChatClients(arguments[0], arguments[1]);
        var input = new InputStreamReader(System.in, StandardCharsets.UTF_8);
        try (var lines = new BufferedReader(input)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(clients.answer(line.split(" ")));
            }
        }
        System.exit(0);
    }

    private String answer(String... words) {
        try {
            return switch (words[0]) {
                case "call" ->
                        call(
                                Kind.valueOf(words[1]),
                                words[2],
                                Integer.parseInt(words[3]),
                                Integer.parseInt(words[4]),
                                Long.parseLong(words[5]),
                                Double.parseDouble(words[6]));
                case "hold" ->
                        hold(words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3]));
                case "release" -> release();
                default -> "error unknown: " + words[0];
            };
        } catch (ExecutionException | TimeoutException e) {
            return "error " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "error " + e;
        }
    }

    private String call(
            Kind kind, String host, int port, int clients, long milliseconds, double perSecond)
            throws ExecutionException, InterruptedException, TimeoutException {
        var connected = connect(host, port, clients);
        try {
            var request = request(key, model, kind);
            var found =
                    perSecond == 0
                            ? Calls.asManyAsPossible(context, request, connected, milliseconds)
                            : Calls.atRate(context, request, connected, milliseconds, perSecond);
            var first = Samples.sorted(List.of(found.first()));
            var end = Samples.sorted(List.of(found.end()));
            return numbers(
                    end.size(),
                    found.failed(),
                    found.seconds(),
                    first.percentile(50),
                    first.percentile(99),
                    end.percentile(50),
                    end.percentile(99));
        } finally {
            context.runOnContext(ignored -> connected.forEach(Client::close));
        }
    }

    /** So many streams that have begun and stay open. */
    private String hold(String host, int port, int streams)
            throws ExecutionException, InterruptedException, TimeoutException {
        var request = request(key, model, Kind.HELD);
        for (int open = 0; open < streams; open += CONNECT_TOGETHER) {
            var next = connect(host, port, Math.min(CONNECT_TOGETHER, streams - open));
            held.addAll(next);
            var begun = new Begun(next.size());
            context.runOnContext(ignored -> next.forEach(client -> client.call(request, 0, begun)));
            begun.all.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        return Integer.toString(held.size());
    }

    private String release() {
        var closed = List.copyOf(held);
        held.clear();
        context.runOnContext(ignored -> closed.forEach(Client::close));
        return "0";
    }

    private List<Client> connect(String host, int port, int clients)
            throws ExecutionException, InterruptedException, TimeoutException {
        var connected = new ArrayList<Client>();
        for (int i = 0; i < clients; i++) {
            var client = new CompletableFuture<Client>();
            context.runOnContext(
                    ignored ->
                            connector
                                    .connect(port, host)
                                    .map(Client::new)
                                    .onSuccess(client::complete)
                                    .onFailure(client::completeExceptionally));
            connected.add(client.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        return connected;
    }

    /** Counts streams that have begun. */
    private static final class Begun implements Client.Ends {
        private final CompletableFuture<Void> all = new CompletableFuture<>();
        private int missing;

        Begun(int missing) {
            this.missing = missing;
        }

        @Override
        public void began() {
            missing--;
            if (missing == 0) {
                all.complete(null);
            }
        }

        @Override
        public void ended(Client client, boolean good, boolean usable, long first, long end) {
            all.completeExceptionally(new IOException("a stream ended that was to stay open"));
        }
    }

    /** A short question with a key. */
    static Buffer request(String key, String model, Kind kind) {
        var body =
                """
                {"model":"%s","messages":[{"role":"system","content":"You are a helpful assistant."},\
                {"role":"user","content":"Tell me in a few words what a proxy does."}],\
                "stream":%s,"max_tokens":128,"temperature":0.7,"user":"%s"}"""
                        .formatted(model, kind.isStreamed(), kind.mark());
        return Buffer.buffer(
                "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nUser-Agent: bench\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(key, body.length(), body));
    }

    private static String numbers(double... numbers) {
        return DoubleStream.of(numbers)
                .mapToObj(number -> String.format(Locale.ROOT, "%.6f", number))
                .collect(Collectors.joining(" "));
    }
}
