/** Engines in figures, for Prometheus. */
package dev.lantau.common.traffic.metric;
