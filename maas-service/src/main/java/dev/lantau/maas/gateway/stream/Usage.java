package dev.lantau.maas.gateway.stream;

/**
 * Tokens as an upstream counts them.
 *
 * @param input all of the prompt's, cached ones included
 * @param output all of the answer's, reasoning included
 */
public record Usage(long input, long output, long cached, long reasoning) {
    public long total() {
        return input + output;
    }
}
