package dev.lantau.local.demo;

import dev.lantau.local.identity.Credentials;
import java.io.PrintStream;

/** Walks the services through their public API, telling every step. */
public record Demo(String url, Credentials credentials, PrintStream out) {

    /** Leaves nothing behind, also when a step fails. */
    public void run() {
        out.printf("As %s of %s, at %s%n", credentials.user(), credentials.domainName(), url);
        var api = new ApiClient(url, credentials);
        new AcceleratorDemo(api, credentials.region(), out).run();
        out.println("Done; everything that was created is deleted again.");
    }
}
