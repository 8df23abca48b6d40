package dev.lantau.maas.customendpoint;

/**
 * The endpoints of an account change with the transaction under way: for this process, which would
 * otherwise hear of it a moment after the caller has its answer.
 */
record EndpointsChanged(String domainId) {}
