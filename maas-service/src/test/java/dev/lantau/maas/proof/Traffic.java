package dev.lantau.maas.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Calls of all forms and fates, the same ones for the same seed. */
final class Traffic {
    private static final List<String> STATUSES =
            List.of("status:400", "status:429", "status:500", "status:503");
    private static final List<String> WORDS =
            List.of("island", "harbour", "大屿山", "ferry", "lantern", "cable car", "émigré", "🚢");
    private static final int MOST_WORDS = 40;
    private static final int MOST_OUTPUT = 60;
    private static final int MOST_TOKEN_MILLIS = 3;
    private static final int LATEST_ABORT_MILLIS = 60;

    private Traffic() {}

    /** What is to become of a call; each has a model of its own, so that its row can be told. */
    enum Fate {
        NORMAL(50),
        ABORTED(14),
        STATUS(8),
        CUT(4),
        RESET(4),
        REPEATED(3),
        MALFORMED(4),
        NO_USAGE(4),
        LIMITED(9);

        private final int share;

        Fate(int share) {
            this.share = share;
        }

        String model() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether the ledger may have to guess what such a call used. */
        boolean mayBeEstimated() {
            return switch (this) {
                case ABORTED, CUT, RESET, MALFORMED, NO_USAGE -> true;
                // By chance its second connection may be closed as well, one that was kept.
                case REPEATED -> true;
                case NORMAL, STATUS, LIMITED -> false;
            };
        }
    }

    /**
     * A call to be made.
     *
     * @param abortMillis after which the client leaves; -1 for one that stays
     */
    record Plan(Fate fate, Conversation shape, boolean streamed, String body, int abortMillis) {}

    /** The models of an upstreams file for all of them, with prices and one with limits. */
    static List<String> models(int rpm, long tpm) {
        return Stream.of(Fate.values())
                .map(
                        fate ->
                                "id: %s, price_in: 0.%d, price_out: 1.%d%s"
                                        .formatted(
                                                fate.model(),
                                                fate.ordinal() + 1,
                                                fate.ordinal(),
                                                fate == Fate.LIMITED
                                                        ? ", rpm: %d, tpm: %d".formatted(rpm, tpm)
                                                        : ""))
                .toList();
    }

    static List<Plan> plans(int number, long seed) {
        var random = new Random(seed);
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            plans.add(plan(i, random));
        }
        return plans;
    }

    private static Plan plan(int number, Random random) {
        var fate = fate(random);
        var shape = Conversation.values()[random.nextInt(Conversation.values().length)];
        boolean streamed = shape.canStream() && random.nextBoolean();
        var echo = new HashMap<String, Object>();
        if (shape.canStream()) {
            echo.put("tokens", 1 + random.nextInt(MOST_OUTPUT));
            echo.put("token_ms", random.nextInt(MOST_TOKEN_MILLIS));
        }
        echo.putAll(failure(fate, number, random));
        int abort = fate == Fate.ABORTED ? random.nextInt(LATEST_ABORT_MILLIS) : -1;
        var body = shape.body(fate.model(), text(random), streamed, MOST_OUTPUT, echo);
        return new Plan(fate, shape, streamed, body, abort);
    }

    private static Fate fate(Random random) {
        int drawn = random.nextInt(Stream.of(Fate.values()).mapToInt(fate -> fate.share).sum());
        for (var fate : Fate.values()) {
            drawn -= fate.share;
            if (drawn < 0) {
                return fate;
            }
        }
        throw new IllegalStateException();
    }

    private static Map<String, Object> failure(Fate fate, int number, Random random) {
        return switch (fate) {
            case NORMAL, ABORTED, LIMITED -> Map.of();
            case STATUS -> Map.of("fail", STATUSES.get(random.nextInt(STATUSES.size())));
            case CUT -> Map.of("fail", "cut");
            case RESET -> Map.of("fail", "reset");
            case REPEATED -> Map.of("fail", "reset", "fail_times", 1, "key", "repeat-" + number);
            case MALFORMED -> Map.of("fail", "malformed");
            case NO_USAGE -> Map.of("fail", "no_usage");
        };
    }

    private static String text(Random random) {
        var text = new StringBuilder("Tell me of");
        for (int i = random.nextInt(MOST_WORDS); i >= 0; i--) {
            text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }
}
