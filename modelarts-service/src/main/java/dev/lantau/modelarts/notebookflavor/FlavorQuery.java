package dev.lantau.modelarts.notebookflavor;

/**
 * How a list of flavors is sorted and cut.
 *
 * @param limit {@code null} for all rows
 * @param offset {@code null} for the beginning
 * @param sortKey comma-separated fields; {@code null} for the id
 */
record FlavorQuery(Integer limit, Integer offset, String sortKey, boolean ascending) {}
