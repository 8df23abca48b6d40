/** Addresses and prefixes: parsing, longest match, access lists. */
package dev.lantau.common.traffic.local.address;
