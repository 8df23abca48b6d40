/** What the engine writes down: decisions in memory, finished connections in files. */
package dev.lantau.common.traffic.local.log;
