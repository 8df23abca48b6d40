package dev.lantau.maas.upstream;

/**
 * A model at an upstream.
 *
 * @param modelId what the upstream calls it
 */
public record Offer(Upstream upstream, String modelId) {}
