package dev.lantau.common.traffic.envoy;

/** Sees to it that there is an Envoy. */
interface EnvoyRunner {
    /** Address and port of its admin interface; empty while there is none. */
    String admin();

    /**
     * Why Envoy does not run although it was started; {@code null} when it does or nobody here
     * starts it.
     */
    String ended();

    /** Whether what is started shall find nothing in the directory yet. */
    boolean startsEmpty();

    /**
     * Starts an Envoy that reads what is in the directory now.
     *
     * @throws EnvoyAwayException when it cannot be started
     */
    void start();

    /** Ends it, if it was started here. */
    void stop();
}
