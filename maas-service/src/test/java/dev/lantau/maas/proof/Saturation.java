package dev.lantau.maas.proof;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import dev.lantau.maas.gateway.InferenceClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Clients that want more than a limit gives, all the time. */
final class Saturation {
    private static final int PLAIN_CLIENTS = 8;
    private static final int OFFICIAL_CLIENTS = 4;
    private static final int TOO_MANY = 429;

    /** After a refusal, so that refusals do not take all of the machine. */
    private static final long PAUSE_NANOS = 100_000_000;

    private final long end;
    private final ExecutorService threads;
    private final List<Future<?>> clients = new ArrayList<>();

    /**
     * @param duration of the demand
     */
    Saturation(ExecutorService threads, Duration duration) {
        this.threads = threads;
        end = System.nanoTime() + duration.toNanos();
    }

    /** Clients of the endpoint, spread over the services. */
    void start(LimitedEndpoint endpoint, List<URI> services) {
        for (int i = 0; i < PLAIN_CLIENTS; i++) {
            var service = services.get(i % services.size());
            clients.add(threads.submit(() -> plain(endpoint, service)));
        }
        // Anthropic's form is not theirs.
        for (int i = 0; endpoint.shape() != Conversation.MESSAGES && i < OFFICIAL_CLIENTS; i++) {
            var service = services.get(i % services.size());
            clients.add(threads.submit(() -> official(endpoint, service)));
        }
    }

    /** Until the demand is over; clients that wait for their turn are let go. */
    void await() throws InterruptedException {
        LockSupport.parkNanos(end - System.nanoTime());
        Await.until("the time", Duration.ofMinutes(1), () -> System.nanoTime() >= end);
        threads.shutdownNow();
        for (var client : clients) {
            try {
                client.get();
            } catch (ExecutionException failed) {
                if (!isInterrupted(failed)) {
                    throw new AssertionError(failed.getCause());
                }
            }
        }
    }

    private static boolean isInterrupted(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof java.io.InterruptedIOException) {
                return true;
            }
        }
        return false;
    }

    private Void plain(LimitedEndpoint endpoint, URI service) throws IOException {
        try (var client = new RawConnection(service)) {
            while (System.nanoTime() < end) {
                client.post(endpoint.shape().path(), InferenceClient.A.key(), endpoint.body());
                int status = client.head();
                var text = client.rest();
                if (status == TOO_MANY) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                } else if (status != 200) {
                    throw new AssertionError(endpoint.name() + " answered " + status + text);
                }
            }
            return null;
        }
    }

    private Void official(LimitedEndpoint endpoint, URI service) {
        var client =
                OpenAIOkHttpClient.builder()
                        .baseUrl(service.resolve("/v1").toString())
                        .apiKey(InferenceClient.A.key())
                        .build();
        while (System.nanoTime() < end) {
            try {
                call(client, endpoint);
            } catch (RateLimitException afterItsRetries) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        client.close();
        return null;
    }

    private static void call(OpenAIClient client, LimitedEndpoint endpoint) {
        var echo = JsonValue.from(Map.of("tokens", LimitedEndpoint.outputTokens()));
        switch (endpoint.shape()) {
            case CHAT -> {
                var params =
                        ChatCompletionCreateParams.builder()
                                .model(endpoint.name())
                                .maxCompletionTokens(LimitedEndpoint.MOST_OUTPUT)
                                .addUserMessage(LimitedEndpoint.TEXT)
                                .putAdditionalBodyProperty("echo", echo)
                                .build();
                if (endpoint.streamed()) {
                    try (var stream = client.chat().completions().createStreaming(params)) {
                        stream.stream().forEach(chunk -> {});
                    }
                } else {
                    client.chat().completions().create(params);
                }
            }
            case RESPONSES -> respond(client, endpoint, echo);
            case EMBEDDINGS ->
                    client.embeddings()
                            .create(
                                    EmbeddingCreateParams.builder()
                                            .model(endpoint.name())
                                            .input(LimitedEndpoint.TEXT)
                                            .build());
            case MESSAGES -> throw new IllegalStateException();
        }
    }

    private static void respond(OpenAIClient client, LimitedEndpoint endpoint, JsonValue echo) {
        var params =
                ResponseCreateParams.builder()
                        .model(endpoint.name())
                        .maxOutputTokens(LimitedEndpoint.MOST_OUTPUT)
                        .input(LimitedEndpoint.TEXT)
                        .putAdditionalBodyProperty("echo", echo)
                        .build();
        if (endpoint.streamed()) {
            try (var stream = client.responses().createStreaming(params)) {
                stream.stream().forEach(event -> {});
            }
        } else {
            client.responses().create(params);
        }
    }

    static ExecutorService threads() {
        return Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    }
}
