package dev.lantau.maas.echo;

import java.net.URI;

/**
 * Where this process serves the built-in model {@code echo}: a loopback port of its own.
 *
 * @param baseUrl {@code http://127.0.0.1:PORT/v1}
 * @param apiKey new at every start
 */
public record EchoAddress(URI baseUrl, String apiKey) {
    /** Without the key. */
    @Override
    public String toString() {
        return baseUrl.toString();
    }
}
