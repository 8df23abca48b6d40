/**
 * Whether the databases are there: at the start, which waits for them, and ever after. Decision:
 * ADR 24.
 */
package dev.lantau.common.database;
