package dev.lantau.maas.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A custom endpoint with a limit, for calls of one form.
 *
 * @param rpm requests a minute; {@code null} for no such limit
 * @param tpm tokens a minute; {@code null} for no such limit
 */
record LimitedEndpoint(Conversation shape, boolean streamed, Integer rpm, Long tpm) {
    static final int MOST_OUTPUT = 64;
    static final String TEXT =
            "How many islands are there around Lantau, and which is the largest?";

    private static final int LEAST_OUTPUT = 16;
    private static final int REQUESTS = 120;
    private static final long TOKENS = 12_000;
    private static final long TOKENS_OF_EMBEDDINGS = 3_000;

    /** One for each form, streamed and not, by requests and by tokens. */
    static List<LimitedEndpoint> all() {
        List<LimitedEndpoint> all = new ArrayList<>();
        for (var shape : Conversation.values()) {
            for (boolean streamed : shape.canStream() ? List.of(false, true) : List.of(false)) {
                all.add(byRequests(shape, streamed));
                all.add(byTokens(shape, streamed));
            }
        }
        return all;
    }

    static LimitedEndpoint byRequests(Conversation shape, boolean streamed) {
        return new LimitedEndpoint(shape, streamed, REQUESTS, null);
    }

    static LimitedEndpoint byTokens(Conversation shape, boolean streamed) {
        return new LimitedEndpoint(
                shape, streamed, null, shape.canStream() ? TOKENS : TOKENS_OF_EMBEDDINGS);
    }

    String name() {
        return "%s-%s-%s"
                .formatted(
                        shape.name().toLowerCase(Locale.ROOT),
                        streamed ? "streamed" : "whole",
                        rpm == null ? "tpm" : "rpm");
    }

    /** Of what it counts, the most in a minute. */
    long limit() {
        return rpm == null ? tpm : rpm;
    }

    /** The next body, of an answer of some length. */
    String body() {
        return shape.body(name(), TEXT, streamed, MOST_OUTPUT, Map.of("tokens", outputTokens()));
    }

    static int outputTokens() {
        return ThreadLocalRandom.current().nextInt(LEAST_OUTPUT, MOST_OUTPUT);
    }
}
