/** Connections and flows from their acceptance to their end, on the engine's event loops. */
package dev.lantau.common.traffic.local.forward;
