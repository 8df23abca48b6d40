/**
 * Which backend a connection goes to. Pure: told pools and what probes saw, answers with shares and
 * choices; opens nothing, reads no clock.
 */
package dev.lantau.common.traffic.local.steering;
