package dev.lantau.maas.proof;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An echo server of its own behind the application under test, as model {@link #MODEL}, and streams
 * that get a comment after {@value #HEARTBEAT}. Its address is a system property too.
 */
public final class EchoUpstreamResource implements QuarkusTestResourceLifecycleManager {
    /** The model that clients name. */
    public static final String MODEL = "proof-model";

    static final String ADDRESS = "lantau.test.echo";
    static final String HEARTBEAT = "200ms";

    private EchoUpstream upstream;

    @Override
    public Map<String, String> start() {
        upstream = new EchoUpstream();
        System.setProperty(ADDRESS, upstream.address().toString());
        var file = upstream.writeFile(Path.of("target", "proof"), List.of("id: " + MODEL));
        return Map.of(
                "lantau.maas.upstreams.file",
                file.toString(),
                "lantau.maas.gateway.heartbeat",
                HEARTBEAT);
    }

    @Override
    public void stop() {
        System.clearProperty(ADDRESS);
        if (upstream != null) {
            upstream.close();
        }
    }
}
