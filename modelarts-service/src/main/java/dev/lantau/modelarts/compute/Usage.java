package dev.lantau.modelarts.compute;

/**
 * What a task uses at a moment.
 *
 * @param cpus CPUs in use since the last look, such as 1.5
 * @param memoryBytes bytes of memory held
 */
public record Usage(double cpus, long memoryBytes) {}
