/** Several replicas that forward the same traffic. Decision: ADR 24. */
package dev.lantau.common.traffic.replica;
