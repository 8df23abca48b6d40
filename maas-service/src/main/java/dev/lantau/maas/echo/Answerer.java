package dev.lantau.maas.echo;

import dev.lantau.maas.echo.Conversation.Need;
import dev.lantau.maas.tokens.Cl100kTokenCounter;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides what is said; the rules are those of {@link EchoServer}. */
final class Answerer {
    private static final int TOKENS_OF_A_MESSAGE = 3;
    private static final int TOKENS_OF_THE_ANSWERS_ROLE = 3;
    private static final String THOUGHT = "I say what was said to me.";
    private static final Pattern CALL =
            Pattern.compile("call\\s+([\\w-]+)\\s*(\\{.*\\})?\\s*", Pattern.DOTALL);

    private final Cl100kTokenCounter tokens;

    Answerer(Cl100kTokenCounter tokens) {
        this.tokens = tokens;
    }

    Answer answer(Conversation conversation, Behaviour behaviour) {
        int prompt = promptTokens(conversation);
        List<String> thought = conversation.thinks() ? tokens.pieces(THOUGHT) : List.of();
        int most = conversation.mostTokens();
        var thinking = cut(thought, most);
        most -= thinking.size();
        var wish = wish(conversation);
        if (wish.isPresent() && most > 0) {
            var name = wish.get().tool();
            int nameTokens = tokens.count(name);
            var arguments = tokens.pieces(wish.get().arguments());
            var sent = cut(arguments, Math.max(0, most - nameTokens));
            boolean isCut = sent.size() < arguments.size();
            return new Answer(prompt, thinking, sent, name, nameTokens, isCut);
        }
        var said =
                conversation.last().isToolResult()
                        ? conversation.last().text()
                        : conversation.lastUserText();
        var pieces =
                behaviour.tokens() == Behaviour.AS_IT_IS
                        ? tokens.pieces(said)
                        : repeated(said, behaviour.tokens());
        var sent = cut(pieces, most);
        boolean isCut = sent.size() < pieces.size() || thinking.size() < thought.size();
        return new Answer(prompt, thinking, sent, null, 0, isCut);
    }

    private int promptTokens(Conversation conversation) {
        int sum = TOKENS_OF_THE_ANSWERS_ROLE;
        for (var turn : conversation.turns()) {
            sum += TOKENS_OF_A_MESSAGE + tokens.count(turn.role()) + tokens.count(turn.text());
        }
        return sum;
    }

    private static Optional<Wish> wish(Conversation conversation) {
        var choice = conversation.choice();
        if (conversation.tools().isEmpty()
                || choice.need() == Need.NEVER
                || conversation.last().isToolResult()) {
            return Optional.empty();
        }
        var words = CALL.matcher(conversation.lastUserText());
        if (words.matches()) {
            var arguments = words.group(2) == null ? "{}" : words.group(2);
            boolean isOffered =
                    choice.tool() == null
                            ? conversation.tools().contains(words.group(1))
                            : choice.tool().equals(words.group(1));
            if (isOffered && Json.isObject(arguments)) {
                return Optional.of(new Wish(words.group(1), arguments));
            }
        }
        if (choice.need() == Need.MUST) {
            var tool = choice.tool() == null ? conversation.tools().getFirst() : choice.tool();
            return Optional.of(new Wish(tool, "{}"));
        }
        return Optional.empty();
    }

    private List<String> repeated(String text, int size) {
        var said = text.isEmpty() ? "echo" : text;
        return new Repeated(tokens.pieces(said), tokens.pieces(" " + said), size);
    }

    private static List<String> cut(List<String> pieces, int most) {
        return pieces.size() <= most ? pieces : pieces.subList(0, most);
    }

    /** One list for as many tokens as are wished. */
    private static final class Repeated extends AbstractList<String> {
        private final List<String> first;
        private final List<String> again;
        private final int size;

        Repeated(List<String> first, List<String> again, int size) {
            this.first = first;
            this.again = again;
            this.size = size;
        }

        @Override
        public String get(int index) {
            Objects.checkIndex(index, size);
            return index < first.size()
                    ? first.get(index)
                    : again.get((index - first.size()) % again.size());
        }

        @Override
        public int size() {
            return size;
        }
    }

    private record Wish(String tool, String arguments) {}
}
