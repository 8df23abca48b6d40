package dev.lantau.maas.tokens;

/** Counts tokens as the cl100k_base encoding does. */
public interface TokenCounter {
    /** Tokens of a text; special tokens in it count as ordinary text. */
    int count(String text);
}
