package dev.lantau.ga.traffic;

/** A driver could not carry out a plan; the message is the reason that the tenant reads. */
public class TrafficException extends RuntimeException {
    public TrafficException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
