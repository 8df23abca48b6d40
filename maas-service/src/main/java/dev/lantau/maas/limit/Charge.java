package dev.lantau.maas.limit;

/**
 * What an open call holds of one scope.
 *
 * @param tokens reserved
 * @param input of them, the part that it uses for sure
 * @param mostOutput that it may answer with
 * @param optimistic whether less is reserved than it might use
 */
record Charge(long tokens, long input, long mostOutput, boolean optimistic) {}
