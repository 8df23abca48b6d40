/** Measures the packaged service against limits taken on the same machine in the same run. */
package dev.lantau.bench;
