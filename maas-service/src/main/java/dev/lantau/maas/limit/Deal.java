package dev.lantau.maas.limit;

/**
 * What a replica shall hold of one limit of one scope.
 *
 * @param share to use from now on: more than before if something was free, less if others need it
 * @param hope whether others may give more away
 */
record Deal(long share, boolean hope) {}
