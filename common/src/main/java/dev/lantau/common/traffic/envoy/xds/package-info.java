/**
 * Frontends as resources of Envoy's xDS, version 3. Pure: trees of JSON, nothing is opened. JSON
 * rather than generated protobuf classes, since it is files that Envoy is given (ADR 10).
 */
package dev.lantau.common.traffic.envoy.xds;
