/**
 * One PostgreSQL server inside this machine's user space, for tests, dev mode and the local run.
 */
package dev.lantau.embedded;
