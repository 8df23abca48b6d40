package dev.lantau.maas.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletionException;

/** How results of other threads come back to the event loop of a call. */
final class Stages {
    private Stages() {}

    /** Runs it on the event loop of the context: at once if this is it. */
    static void on(Context context, Runnable action) {
        if (Vertx.currentContext() == context) {
            action.run();
        } else {
            context.runOnContext(ignored -> action.run());
        }
    }

    /** What went wrong in a stage, without the wrapper. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
