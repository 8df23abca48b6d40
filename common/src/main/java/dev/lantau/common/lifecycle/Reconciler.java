package dev.lantau.common.lifecycle;

/**
 * Makes the outside world match one kind of resource. The loop finds every implementation by CDI.
 */
public interface Reconciler<T extends ManagedResource> {
    Class<T> kind();

    /**
     * Carries out the whole wish, never a difference, so that a repeat does no harm.
     *
     * @throws UnfulfilledException when it certainly cannot be carried out now
     */
    void apply(T desired);

    /** Takes the resource out of the world; a repeat, or a resource never applied, does no harm. */
    void remove(T desired);

    /** What has to go with the row, in the transaction that deletes it. */
    default void forget(T gone) {}
}
