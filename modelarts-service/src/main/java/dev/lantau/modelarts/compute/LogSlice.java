package dev.lantau.modelarts.compute;

/**
 * A part of a task's log.
 *
 * @param bytes what was asked for, as far as it is there
 * @param from position of the first byte
 * @param total bytes of the whole log
 */
public record LogSlice(byte[] bytes, long from, long total) {}
