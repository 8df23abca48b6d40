/**
 * Traffic by Envoy: frontends become files that Envoy watches, and what Envoy sees comes back
 * through its admin interface (ADR 10).
 */
package dev.lantau.common.traffic.envoy;
