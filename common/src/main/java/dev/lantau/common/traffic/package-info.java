/**
 * Layer 4 traffic: what is to be forwarded ({@link dev.lantau.common.traffic.Frontend} and below,
 * plain records), what does it ({@link dev.lantau.common.traffic.TrafficEngine}), and what it sees
 * ({@link dev.lantau.common.traffic.TrafficObserver}). The families translate their resources into
 * frontends; which engine carries them out is configuration.
 */
package dev.lantau.common.traffic;
