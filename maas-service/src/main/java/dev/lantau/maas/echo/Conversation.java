package dev.lantau.maas.echo;

import java.util.List;

/**
 * What the three conversation APIs have in common.
 *
 * @param tools names of the functions that may be called
 * @param mostTokens of the answer
 * @param thinks whether the answer begins with a thought
 */
record Conversation(
        List<Turn> turns, List<String> tools, ToolChoice choice, int mostTokens, boolean thinks) {
    /**
     * A message.
     *
     * @param isToolResult whether it is what a called function said
     */
    record Turn(String role, String text, boolean isToolResult) {}

    /**
     * Whether to call a function.
     *
     * @param tool the one to call; {@code null} for any
     */
    record ToolChoice(Need need, String tool) {
        static final ToolChoice AUTO = new ToolChoice(Need.MAY, null);
        static final ToolChoice NEVER = new ToolChoice(Need.NEVER, null);
        static final ToolChoice ANY = new ToolChoice(Need.MUST, null);

        static ToolChoice of(String tool) {
            return new ToolChoice(Need.MUST, tool);
        }
    }

    /** How much a function must be called. */
    enum Need {
        NEVER,
        MAY,
        MUST
    }

    Turn last() {
        return turns.getLast();
    }

    /** Text of the last message of the user; of the last message where there is none. */
    String lastUserText() {
        return turns.reversed().stream()
                .filter(turn -> "user".equals(turn.role()))
                .findFirst()
                .orElse(last())
                .text();
    }
}
