package dev.lantau.maas.limit;

/**
 * What a call will use, in tokens, before it is known.
 *
 * @param input of the prompt, as counted here
 * @param mostOutput what the answer cannot pass: the client's own limit, or the model's
 */
public record Demand(long input, long mostOutput) {}
