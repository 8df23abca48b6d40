/** How the engine tells what it sees. */
package dev.lantau.common.traffic.local.observer;
