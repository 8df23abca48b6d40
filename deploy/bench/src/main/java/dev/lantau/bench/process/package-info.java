/** Programs that a measurement starts beside itself. */
package dev.lantau.bench.process;
