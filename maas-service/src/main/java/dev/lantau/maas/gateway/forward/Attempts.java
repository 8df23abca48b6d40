package dev.lantau.maas.gateway.forward;

import dev.lantau.maas.InferenceError;
import dev.lantau.maas.upstream.Offer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.impl.NoStackTraceTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whom to ask, in which order, and what came of it: the first by the luck of the weights, then the
 * others; where there is no other, the same once more if its connection broke.
 */
public final class Attempts {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final String A_MOMENT = "1";

    private final Deque<Offer> left = new ArrayDeque<>();
    private final boolean alone;
    private Offer newest;
    private boolean sent;
    private boolean sentNewest;
    private boolean repeated;
    private boolean used;
    private Throwable last;

    /**
     * @param offers at least one
     */
    public Attempts(List<Offer> offers) {
        alone = offers.size() == 1;
        if (alone) {
            left.add(offers.getFirst());
            return;
        }
        var open = new ArrayList<>(offers);
        while (!open.isEmpty()) {
            left.add(open.remove(draw(open)));
        }
    }

    private static int draw(List<Offer> open) {
        int sum = open.stream().mapToInt(offer -> offer.upstream().weight()).sum();
        if (sum == 0) {
            return 0;
        }
        int drawn = ThreadLocalRandom.current().nextInt(sum);
        int at = 0;
        while (drawn >= open.get(at).upstream().weight()) {
            drawn -= open.get(at).upstream().weight();
            at++;
        }
        return at;
    }

    /** Whether somebody is left to ask. */
    public boolean hasNext() {
        return !left.isEmpty();
    }

    /** Whom to ask now. */
    public Offer next() {
        newest = left.poll();
        sentNewest = false;
        return newest;
    }

    /** The request goes out. */
    public void sent() {
        sent = true;
        sentNewest = true;
    }

    /** Whether any request went out. */
    public boolean isSent() {
        return sent;
    }

    /** The newest attempt came to nothing. */
    public void failed(Throwable failure) {
        last = failure;
        boolean answered = failure instanceof RefusedException;
        used |= sentNewest && !answered;
        if (alone && !repeated && failure instanceof HttpClosedException) {
            // A kept connection may have been closed by the other side just then.
            repeated = true;
            left.add(newest);
        }
    }

    /** Whether an upstream may have worked for the call without telling what it used. */
    public boolean mayHaveBeenUsed() {
        return used;
    }

    /** What the client is told when nobody is left. */
    public Failure lastFailure() {
        if (last instanceof RefusedException refused && refused.status() == TOO_MANY_REQUESTS) {
            var error = InferenceError.TOO_MANY_REQUESTS;
            return new Failure(
                    error,
                    error.text().formatted("the model's servers are at their limit"),
                    true,
                    refused.retryAfter() == null ? A_MOMENT : refused.retryAfter());
        }
        var error = InferenceError.UPSTREAM_UNAVAILABLE;
        return new Failure(
                error,
                error.text().formatted(reason()),
                last instanceof RefusedException,
                A_MOMENT);
    }

    /** Without addresses: those are the operator's affair. */
    private String reason() {
        return switch (last) {
            case RefusedException refused -> "its server failed with status " + refused.status();
            case StreamResetException silent -> "its server was silent for too long";
            case NoStackTraceTimeoutException silent -> "its server was silent for too long";
            case HttpClosedException closed -> "its server closed the connection";
            case org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException
                            open ->
                    "its server failed too often just now";
            default -> "its server cannot be reached";
        };
    }
}
