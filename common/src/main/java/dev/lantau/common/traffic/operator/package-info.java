/** What operators see of traffic, on the management port. */
package dev.lantau.common.traffic.operator;
