package dev.lantau.local.service;

import dev.lantau.local.run.Ports;

/**
 * Where a service listens on 127.0.0.1.
 *
 * @param api its API's port
 * @param operator its management port; 0 for one that it chooses itself
 */
public record ServicePorts(int api, int operator) {

    /** Free ports; the operator's is the wished one where that is free. */
    static ServicePorts choose(int wishedOperator) {
        return new ServicePorts(Ports.free(), Ports.freeOr(wishedOperator));
    }
}
