/** Health probes: a TCP connection now and then to every backend of a pool with a health check. */
package dev.lantau.common.traffic.local.health;
