/**
 * The load generator of the traffic part, as two programs with a process each: clients ({@link
 * dev.lantau.bench.load.Clients}) and what they want to reach ({@link
 * dev.lantau.bench.load.Backend}). Whatever is measured is between them. Both use blocking channels
 * on platform threads, which costs them one system call for each read or write and nothing else.
 */
package dev.lantau.bench.load;
