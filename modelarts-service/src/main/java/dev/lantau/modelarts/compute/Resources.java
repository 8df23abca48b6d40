package dev.lantau.modelarts.compute;

/**
 * An amount of machine.
 *
 * @param cpus number of CPUs
 * @param memoryBytes bytes of memory
 */
public record Resources(double cpus, long memoryBytes) {
    /** So much of it as many times. */
    public Resources times(int count) {
        return new Resources(cpus * count, memoryBytes * count);
    }

    /** Both together. */
    public Resources plus(Resources other) {
        return new Resources(cpus + other.cpus, memoryBytes + other.memoryBytes);
    }

    /** Whether this is no more than the other in any respect. */
    public boolean fitsIn(Resources other) {
        return cpus <= other.cpus && memoryBytes <= other.memoryBytes;
    }
}
