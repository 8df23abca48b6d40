package dev.lantau.maas.echo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Echo's own count of its latest calls: what a ledger is held against. Safe for use by many
 * threads.
 */
public final class EchoTally {
    private static final int MOST_CALLS = 50_000;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * A call.
     *
     * @param call header {@code X-Lantau-Call}; {@code null} without
     * @param operation {@code chat}, {@code responses}, {@code messages}, {@code embeddings},
     *     {@code rerank}, {@code images} or {@code videos}
     * @param promptTokens 0 for a call that was refused
     * @param completionTokens those that were written to the connection, of a streamed answer each
     *     token by itself
     * @param status 0 while nothing was answered
     * @param ended whether nothing more comes
     * @param complete whether the whole answer was written
     * @param closedEarly whether the other side closed the connection before that
     * @param closedAtNanos {@link System#nanoTime} when that was noticed, 0 otherwise; on Linux the
     *     same clock in all processes of a machine
     */
    public record EchoCall(
            String call,
            String operation,
            boolean streamed,
            long promptTokens,
            long completionTokens,
            int status,
            boolean ended,
            boolean complete,
            boolean closedEarly,
            long closedAtNanos) {}

    /** The calls from the oldest that is remembered to the newest, those that go on too. */
    public List<EchoCall> calls() {
        synchronized (entries) {
            return entries.stream().map(Entry::snapshot).toList();
        }
    }

    /** All calls that came with this header, such as a call and its retries. */
    public List<EchoCall> calls(String call) {
        return calls().stream().filter(made -> call.equals(made.call())).toList();
    }

    Entry begin(String call, String operation) {
        var entry = new Entry(call, operation);
        synchronized (entries) {
            if (entries.size() == MOST_CALLS) {
                entries.removeFirst();
            }
            entries.addLast(entry);
        }
        return entry;
    }

    /** Written by its call's event loop. */
    static final class Entry {
        private final String call;
        private final String operation;
        private boolean streamed;
        private long promptTokens;
        private long completionTokens;
        private int status;
        private boolean ended;
        private boolean complete;
        private boolean closedEarly;
        private long closedAtNanos;

        private Entry(String call, String operation) {
            this.call = call;
            this.operation = operation;
        }

        synchronized void answering(Reply reply) {
            streamed = reply instanceof Reply.Streamed;
            promptTokens = reply.promptTokens();
        }

        synchronized void head(int sent) {
            status = sent;
        }

        synchronized void written(int tokens) {
            completionTokens += tokens;
        }

        synchronized void end(boolean whole) {
            ended = true;
            complete = whole;
        }

        synchronized void closed(long nanos) {
            if (!ended) {
                ended = true;
                closedEarly = true;
                closedAtNanos = nanos;
            }
        }

        private synchronized EchoCall snapshot() {
            return new EchoCall(
                    call,
                    operation,
                    streamed,
                    promptTokens,
                    completionTokens,
                    status,
                    ended,
                    complete,
                    closedEarly,
                    closedAtNanos);
        }
    }
}
