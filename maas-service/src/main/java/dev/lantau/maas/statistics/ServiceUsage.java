package dev.lantau.maas.statistics;

/**
 * Sums over calls of one service.
 *
 * @param name the latest one that it was called by
 */
record ServiceUsage(String id, String name, Usage usage) {}
