package dev.lantau.maas.limit;

/**
 * What a replica shall hold of one limit of one scope.
 *
 * @param share to use from now on: more than before if something was free, less if others need it
 * @param hope whether others may give more away
 */
record Deal(long share, boolean hope) {
    /**
     * What others may not have yet: the new share, or what is still in use of the old one.
     *
     * @param stored the share until now
     */
    long kept(long stored, long used) {
        return share >= stored ? share : Math.max(share, Math.min(used, stored));
    }
}
