package dev.lantau.bench.chat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/** One kept connection with at most one call on it. Used on one event loop. */
final class Client {
    private final NetSocket socket;
    private final AnswerReader reader = new AnswerReader();
    private Ends ends;
    private long due;
    private long first;

    /** Is told what became of calls. */
    interface Ends {
        /**
         * A whole answer came, or no good one; times are nanoseconds since the call was due.
         *
         * @param usable whether the connection can take another call
         */
        void ended(Client client, boolean good, boolean usable, long first, long end);

        /** The first byte of the body came. */
        default void began() {}
    }

    Client(NetSocket socket) {
        this.socket = socket;
        socket.handler(this::read);
        socket.closeHandler(closed -> broken());
        socket.exceptionHandler(broken -> {});
    }

    /** Sends a call that was due then, {@link System#nanoTime}. */
    void call(Buffer request, long dueAt, Ends whoIsTold) {
        ends = whoIsTold;
        due = dueAt;
        first = 0;
        reader.reset();
        socket.write(request);
    }

    private void read(Buffer bytes) {
        if (ends == null) {
            return;
        }
        boolean whole = reader.accept(bytes);
        if (first == 0 && reader.hasBody()) {
            first = System.nanoTime();
            ends.began();
        }
        if (whole) {
            end(reader.isGood(), true);
        }
    }

    private void broken() {
        if (ends != null) {
            end(false, false);
        }
    }

    private void end(boolean good, boolean usable) {
        var told = ends;
        ends = null;
        if (!good) {
            System.err.println(usable ? reader.head() : "The connection was closed in a call");
        }
        told.ended(this, good, usable, first - due, System.nanoTime() - due);
    }

    void close() {
        ends = null;
        socket.close();
    }
}
