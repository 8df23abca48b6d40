package dev.lantau.common.traffic.envoy;

/** Envoy does not run or does not answer; the message is a reason for the tenant to read. */
final class EnvoyAwayException extends RuntimeException {
    EnvoyAwayException(String reason) {
        super(reason);
    }
}
