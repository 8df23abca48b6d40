package dev.lantau.maas.limit;

/**
 * How one replica stands with one limit of one scope.
 *
 * @param share what it may use
 * @param used within the last window
 * @param wanted of the largest call that found no room lately; 0 if all did
 * @param waiting how long something has been wanted, in milliseconds
 * @param dead whether it does not report any more; then its share is what it used
 */
record Claim(String replica, long share, long used, long wanted, long waiting, boolean dead) {
    boolean wants() {
        return wanted > 0 && !dead;
    }
}
