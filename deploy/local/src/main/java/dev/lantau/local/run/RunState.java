package dev.lantau.local.run;

import java.util.List;

/**
 * What is running, for the next command to read.
 *
 * @param message why it failed, when it did
 * @param port the ingress's
 */
public record RunState(
        Phase phase,
        String message,
        ProcessIdentity supervisor,
        int port,
        Part postgresql,
        List<Part> services) {

    /** How far the supervisor has come. */
    public enum Phase {
        STARTING,
        READY,
        STOPPING,
        FAILED
    }

    /**
     * One process and the ports it listens on.
     *
     * @param operatorPort the management port; 0 for none
     */
    public record Part(
            String name, ProcessIdentity process, int port, int operatorPort, boolean ready) {}

    /** The address of the ingress. */
    public String url() {
        return url(port);
    }

    /** The address of an ingress on that port. */
    public static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** Whether the supervisor that wrote this still lives. */
    public boolean alive() {
        return supervisor.find().isPresent();
    }
}
