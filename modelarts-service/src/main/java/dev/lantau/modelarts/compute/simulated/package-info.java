/** Runs nothing and takes its time over it: for demonstrations and clients' tests. */
package dev.lantau.modelarts.compute.simulated;
