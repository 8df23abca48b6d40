package dev.lantau.bench.chat;

import java.util.Locale;

/** How a call wants to be answered; the backend reads it in the field {@code user} of the body. */
public enum Kind {
    /** One JSON document. */
    WHOLE(false),
    /** A stream of 64 chunks, all at once: the most that a chunk can cost beside its transport. */
    BURST(true),
    /** A stream of 64 chunks, one every {@value #PACE_MILLISECONDS} ms, as models send them. */
    PACED(true),
    /** A stream that stays open after its first chunk. */
    HELD(true);

    /** Between two chunks of a paced stream. */
    public static final int PACE_MILLISECONDS = 5;

    private final boolean streamed;

    Kind(boolean streamed) {
        this.streamed = streamed;
    }

    boolean isStreamed() {
        return streamed;
    }

    /** As the body has it. */
    String mark() {
        return "bench-" + name().toLowerCase(Locale.ROOT);
    }

    /** What a body asks for; {@link #WHOLE} when it does not say. */
    static Kind of(String body) {
        for (var kind : values()) {
            if (body.contains(kind.mark())) {
                return kind;
            }
        }
        return WHOLE;
    }
}
