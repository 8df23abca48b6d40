package dev.lantau.maas.limit;

/**
 * How one replica stands with one limit of one scope.
 *
 * @param share what it may use
 * @param used within the last window
 * @param wanted of the largest call that found no room lately; 0 if all did
 * @param offered what would come within a window, let in or not, if it goes on as it did lately
 * @param waiting how long something has been wanted, in milliseconds
 * @param dead whether it does not report any more; then its share is what it used
 */
record Claim(
        String replica,
        long share,
        long used,
        long wanted,
        long offered,
        long waiting,
        boolean dead) {
    /** Whether calls found no room, or will soon find none if they go on coming. */
    boolean wants() {
        return !dead && (wanted > 0 || offered > share);
    }
}
