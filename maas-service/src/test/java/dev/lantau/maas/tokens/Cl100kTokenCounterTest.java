package dev.lantau.maas.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Cl100kTokenCounterTest {
    private final Cl100kTokenCounter tokens = new Cl100kTokenCounter();

    @Test
    void countsAsTheEncodingDoes() {
        assertEquals(0, tokens.count(""));
        assertEquals(2, tokens.count("hello world"));
        assertEquals(6, tokens.count("tiktoken is great!"));
    }

    @Test
    void specialTokensAreText() {
        assertTrue(tokens.count("<|endoftext|>") > 1);
        assertEquals("<|endoftext|>", String.join("", tokens.pieces("<|endoftext|>")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello world",
                "  leading,\n\n\ttabs and trailing  ",
                "华为云模型即服务：大屿山 👩‍👩‍👧‍👦 ǅ 𝕬𝖇 ÿ",
                "fußgängerübergänge été naïve Ελληνικά"
            })
    void piecesAreTheTextAgainOneForEachToken(String text) {
        var pieces = tokens.pieces(text);

        assertEquals(text, String.join("", pieces));
        assertEquals(tokens.count(text), pieces.size());
        pieces.forEach(piece -> assertFalse(piece.contains("\uFFFD"), piece));
    }

    @Test
    void readsTheVocabularyAtTheFirstUse() {
        assertFalse(tokens.isLoaded());

        IntStream.range(0, 8).parallel().forEach(i -> assertEquals(1, tokens.count("hello")));

        assertTrue(tokens.isLoaded());
    }
}
