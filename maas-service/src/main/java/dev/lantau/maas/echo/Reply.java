package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;

/** What a call is answered with, and the tokens that it takes. */
sealed interface Reply {
    int promptTokens();

    int outputTokens();

    record Whole(int status, ObjectNode json, int promptTokens, int outputTokens) implements Reply {
        static Whole ok(ObjectNode json, int promptTokens, int outputTokens) {
            return new Whole(200, json, promptTokens, outputTokens);
        }
    }

    record Streamed(Iterator<Frame> frames, int promptTokens, int outputTokens) implements Reply {}
}
