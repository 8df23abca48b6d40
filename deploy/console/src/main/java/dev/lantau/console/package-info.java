/** A read-only look at a running Lantau: pages made on the server, from the public APIs alone. */
package dev.lantau.console;
