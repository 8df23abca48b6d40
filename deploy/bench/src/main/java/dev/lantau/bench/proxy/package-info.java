/**
 * What is measured of the traffic part: each proxy as a process of its own, with as many worker
 * threads as the others, in front of the one backend. They differ in nothing else that can be made
 * equal; beyond that each keeps its own defaults.
 */
package dev.lantau.bench.proxy;
