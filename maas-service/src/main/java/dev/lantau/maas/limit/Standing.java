package dev.lantau.maas.limit;

/**
 * How a scope stands on this replica, in one of its two dimensions.
 *
 * @param limit for all replicas, {@link ScopeState#UNLIMITED} without
 * @param used within the last window, and reserved
 * @param wanted of the largest call that lately found no room, 0 if all did
 * @param offered what would come within a window, let in or not, if it goes on as it did lately
 */
record Standing(long limit, long used, long wanted, long offered) {
    boolean isLimited() {
        return limit != ScopeState.UNLIMITED;
    }

    /** Both dimensions at one moment, and how many nanoseconds something has been wanted. */
    record Both(Standing requests, Standing tokens, long waiting) {}
}
