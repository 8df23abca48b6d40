package dev.lantau.maas.echo;

import java.util.List;

/**
 * What is said, token by token.
 *
 * @param thought text of each token that comes before the answer proper
 * @param pieces text of each token of the answer, or of the arguments for a function
 * @param tool the function to call; {@code null} for an answer in words
 * @param toolTokens tokens of the function's name
 * @param isCut whether the limit of output tokens cut it
 */
record Answer(
        int promptTokens,
        List<String> thought,
        List<String> pieces,
        String tool,
        int toolTokens,
        boolean isCut) {
    String text() {
        return String.join("", pieces);
    }

    String thoughtText() {
        return String.join("", thought);
    }

    boolean isToolCall() {
        return tool != null;
    }

    int outputTokens() {
        return thought.size() + toolTokens + pieces.size();
    }
}
