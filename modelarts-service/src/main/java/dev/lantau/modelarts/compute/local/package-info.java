/**
 * Runs workloads as processes of this machine. The disk is the only truth: every step leaves a
 * file, and a service that was killed goes on from there (ADR 17).
 */
package dev.lantau.modelarts.compute.local;
