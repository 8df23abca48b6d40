package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A piece of a streamed answer.
 *
 * @param text server-sent events with the empty lines that end them
 * @param tokens how many tokens of the answer it brings
 */
record Frame(String text, int tokens) {
    static final Frame DONE = new Frame("data: [DONE]\n\n", 0);

    static Frame data(ObjectNode json, int tokens) {
        return new Frame("data: " + Json.write(json) + "\n\n", tokens);
    }

    /** Named as its {@code type}, as OpenAI's responses and Anthropic's messages have it. */
    static Frame event(ObjectNode json, int tokens) {
        return new Frame(
                "event: " + json.get("type").textValue() + "\ndata: " + Json.write(json) + "\n\n",
                tokens);
    }
}
