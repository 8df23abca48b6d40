package dev.lantau.local.demo;

import dev.lantau.local.identity.Credentials;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Walks the services through their public API, telling every step; a promise that is not kept ends
 * it with an error.
 *
 * @param maasOperatorUrl where MaaS's management port is
 * @param directory for programs that are installed to be shown
 * @param objects directory of all accounts' buckets
 * @param provider the tenant that makes accelerators and offers services
 * @param consumer the tenant that connects to them
 */
public record Demo(
        String url,
        String maasOperatorUrl,
        Path directory,
        Path objects,
        Credentials provider,
        Credentials consumer,
        PrintStream out) {

    /** Leaves nothing behind, also when a step fails. */
    public void run() {
        var api = new ApiClient(url, provider);
        out.printf("%nGlobal Accelerator, as %s at %s%n", provider.domainName(), url);
        try (var steps = new Steps(out)) {
            new AcceleratorDemo(api, regions(api), steps).run();
        }
        out.printf("%nVPC Endpoint, %s to %s%n", consumer.domainName(), provider.domainName());
        try (var steps = new Steps(out)) {
            new EndpointDemo(url, provider, consumer, steps).run();
        }
        out.printf("%nMaaS, as %s%n", provider.domainName());
        try (var steps = new Steps(out)) {
            new MaasDemo(url, maasOperatorUrl, directory, provider, steps).run();
        }
        out.printf("%nModelArts, as %s%n", provider.domainName());
        try (var steps = new Steps(out)) {
            new TrainingDemo(api, objects.resolve(provider.domainId()), provider, steps).run();
        }
        out.println("Done; everything that was created is deleted again.");
    }

    /** Two regions that may have endpoint groups. */
    private static List<String> regions(ApiClient api) {
        return api
                .call("GET", "/v1/regions", null)
                .body()
                .path("regions")
                .findValuesAsText("region_id")
                .stream()
                .limit(2)
                .toList();
    }
}
