/**
 * The embedded traffic engine, on Netty channels. Here: what is open for whom; below: how single
 * connections are steered and forwarded. Decision: ADR 9.
 */
package dev.lantau.common.traffic.local;
