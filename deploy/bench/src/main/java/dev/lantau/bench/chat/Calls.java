package dev.lantau.bench.chat;

import dev.lantau.bench.load.Samples;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * One load: calls over kept connections, either one after the other on each, or at random times,
 * where a call counts from when it was due. Ends when the last call has its answer.
 */
final class Calls implements Client.Ends {
    private static final long SEED = 4711;

    private final Context context;
    private final Buffer request;
    private final Deque<Client> idle;
    private final Deque<Long> waiting = new ArrayDeque<>();
    private final Samples first = new Samples();
    private final Samples end = new Samples();
    private final CompletableFuture<Found> found = new CompletableFuture<>();
    private final long began = System.nanoTime();
    private final boolean closed;
    private long until;
    private long failed;
    private int underWay;
    private boolean over;

    /** What a load found. */
    record Found(Samples first, Samples end, long failed, double seconds) {}

    private Calls(Context context, Buffer request, List<Client> clients, boolean closed) {
        this.context = context;
        this.request = request;
        this.idle = new ArrayDeque<>(clients);
        this.closed = closed;
    }

    /** As many as get through. */
    static Found asManyAsPossible(
            Context context, Buffer request, List<Client> clients, long milliseconds) {
        var calls = new Calls(context, request, clients, true);
        calls.until = calls.began + milliseconds * 1_000_000;
        context.runOnContext(
                ignored -> List.copyOf(calls.idle).forEach(client -> calls.next(client)));
        return calls.found.join();
    }

    /** So many a second, at times that are the same for whoever is measured. */
    static Found atRate(
            Context context,
            Buffer request,
            List<Client> clients,
            long milliseconds,
            double perSecond) {
        var calls = new Calls(context, request, clients, false);
        var random = new Random(SEED);
        double due = 0;
        while (due < milliseconds * 1e6) {
            long at = calls.began + (long) due;
            while (System.nanoTime() < at) {
                LockSupport.parkNanos(at - System.nanoTime());
            }
            context.runOnContext(ignored -> calls.due(at));
            due += -Math.log(1 - random.nextDouble()) / perSecond * 1e9;
        }
        context.runOnContext(
                ignored -> {
                    calls.over = true;
                    calls.finishIfDone();
                });
        return calls.found.join();
    }

    private void due(long at) {
        if (idle.isEmpty()) {
            waiting.add(at);
        } else {
            send(idle.poll(), at);
        }
    }

    private void next(Client client) {
        long now = System.nanoTime();
        if (now < until) {
            send(client, now);
        } else {
            over = true;
            finishIfDone();
        }
    }

    private void send(Client client, long at) {
        underWay++;
        client.call(request, at, this);
    }

    @Override
    public void ended(Client client, boolean good, boolean usable, long toFirst, long toEnd) {
        underWay--;
        if (good) {
            first.add(toFirst);
            end.add(toEnd);
        } else {
            failed++;
        }
        if (!usable) {
            finishIfDone();
        } else if (closed) {
            next(client);
        } else if (waiting.isEmpty()) {
            idle.add(client);
            finishIfDone();
        } else {
            send(client, waiting.poll());
        }
    }

    private void finishIfDone() {
        if (over && underWay == 0 || closed && underWay == 0) {
            found.complete(new Found(first, end, failed, (System.nanoTime() - began) / 1e9));
        }
    }
}
