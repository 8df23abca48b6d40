package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How one call is answered, apart from what with.
 *
 * @param silence milliseconds before the first byte
 * @param firstToken milliseconds from the head to the first token
 * @param token milliseconds from one token to the next
 * @param tokens output tokens to repeat or cut the text to; -1 for the text as it is
 * @param failStatus with {@link Failure#STATUS}
 */
record Behaviour(
        long silence, long firstToken, long token, int tokens, Failure failure, int failStatus) {
    static final int AS_IT_IS = -1;
    private static final int MOST_TOKENS = 131_072;
    private static final long LONGEST = 3_600_000;
    private static final String STATUS = "status:";
    private static final int LOWEST_STATUS = 400;
    private static final int HIGHEST_STATUS = 599;

    /** What goes wrong. */
    enum Failure {
        NONE,
        STATUS,
        CUT,
        MALFORMED,
        NO_USAGE,
        RESET
    }

    /**
     * Of a body's member {@code echo}.
     *
     * @param echo missing where the body has none
     */
    static Behaviour of(JsonNode echo, EchoOptions options, Failures failures) {
        var fail = echo.path("fail").asText("");
        int status = 0;
        var failure = Failure.NONE;
        if (!fail.isEmpty()) {
            status = fail.startsWith(STATUS) ? status(fail) : 0;
            failure = failure(fail);
            if (echo.has("fail_times") && !failures.isAmongFirst(echo)) {
                failure = Failure.NONE;
            }
        } else if (failures.isNext()) {
            failure = Failure.STATUS;
            status = options.failureStatus();
        }
        return new Behaviour(
                number(echo, "silence_ms", 0, LONGEST),
                number(echo, "first_token_ms", options.firstTokenDelay().toMillis(), LONGEST),
                number(echo, "token_ms", options.tokenDelay().toMillis(), LONGEST),
                (int) number(echo, "tokens", AS_IT_IS, MOST_TOKENS),
                failure,
                status);
    }

    boolean hasUsage() {
        return failure != Failure.NO_USAGE;
    }

    private static Failure failure(String fail) {
        return switch (fail) {
            case "cut" -> Failure.CUT;
            case "malformed" -> Failure.MALFORMED;
            case "no_usage" -> Failure.NO_USAGE;
            case "reset" -> Failure.RESET;
            default -> {
                if (!fail.startsWith(STATUS)) {
                    throw new EchoRefusal("echo.fail is unknown: " + fail);
                }
                yield Failure.STATUS;
            }
        };
    }

    private static int status(String fail) {
        try {
            int status = Integer.parseInt(fail.substring(STATUS.length()));
            if (status >= LOWEST_STATUS && status <= HIGHEST_STATUS) {
                return status;
            }
        } catch (NumberFormatException wrong) {
            throw new EchoRefusal("echo.fail has no number: " + fail);
        }
        throw new EchoRefusal("echo.fail must be a status of 400 to 599: " + fail);
    }

    private static long number(JsonNode echo, String member, long otherwise, long most) {
        var value = echo.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || value.longValue() < 0 || value.longValue() > most) {
            throw new EchoRefusal("echo.%s must be 0 to %d".formatted(member, most));
        }
        return value.longValue();
    }
}
