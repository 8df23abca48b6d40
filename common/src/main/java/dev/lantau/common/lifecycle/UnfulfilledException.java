package dev.lantau.common.lifecycle;

/**
 * A wish that cannot be carried out, for a cause that is known and will not pass by itself within
 * moments: the resource is in ERROR at once, with the message as the reason that the tenant reads.
 * It is tried again all the same, after pauses and when {@link Observations#due} says so.
 */
public class UnfulfilledException extends RuntimeException {
    public UnfulfilledException(String reason) {
        super(reason);
    }
}
