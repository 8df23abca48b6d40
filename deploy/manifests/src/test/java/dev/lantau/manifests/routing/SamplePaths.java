package dev.lantau.manifests.routing;

import java.util.List;
import java.util.stream.Stream;

/** Paths to try. */
public final class SamplePaths {
    /**
     * Where one service's pattern is close to another's, and names that look like parts of paths.
     */
    public static final List<String> TRICKY =
            List.of(
                    "/v1",
                    "/v2",
                    "/",
                    "/v1/models",
                    "/v2/models",
                    "/v1/0123abcd/models",
                    "/v1/0123abcd/models/m1",
                    "/v1/0123abcd/maas/models",
                    "/v1/models/models",
                    "/v1/maas/maas/maas",
                    "/v1/0123abcd/quotas",
                    "/v1/0123abcd/ga/quotas",
                    "/v1/quotas/ga/quotas",
                    "/v1/ga-accelerators/resource_instances/action",
                    "/v1/0123abcd/endpoint_service/e1/tags",
                    "/v1/0123abcd/endpoint/e1/tags/action",
                    "/v2/0123abcd/vpc-endpoints/e1",
                    "/v2/0123abcd/pools/p1/workloads",
                    "/v1/images/generations",
                    "/v1/images/images",
                    "/v1/video/generations/task-1",
                    "/v1/auth-mode",
                    "/v1/app-auth/app-auth/x",
                    "/v3/auth/tokens",
                    "/v3.0/OS-CREDENTIAL/credentials",
                    "/v5/users",
                    "/openai/v1/chat/completions",
                    "/anthropic/v1/messages",
                    "/console",
                    "/console/",
                    "/console/assets/app.js",
                    "/authoring/notebooks/n1/lab",
                    "/training-logs/a/b.log");

    /**
     * Where a collection of Global Accelerator's takes the place of another family's project and an
     * identifier in it is that family's word. A local run prefers the literal segment; expressions
     * of ingress-nginx go by length, those of Gateways before prefixes or after. No object is named
     * so.
     */
    public static final List<String> AMBIGUOUS =
            List.of(
                    "/v1/accelerators/maas/x",
                    "/v1/listeners/maas",
                    "/v1/regions/pools/p1",
                    "/v1/regions/quotas",
                    "/v1/pops/events");

    /** Nobody's: what is operators', what only looks like a service's, what is not there. */
    public static final List<String> NOBODYS =
            List.of(
                    "/q/health",
                    "/q/health/ready",
                    "/q/metrics",
                    "/q/openapi",
                    "/metrics",
                    "/consolex",
                    "/consoles",
                    "/lantau",
                    "/v1/unknown",
                    "/v1/acceleratorsx",
                    "/v1/accelerators-x/a",
                    "/xv1/accelerators",
                    "/a/v1/accelerators",
                    "/v30/auth/tokens",
                    "/v3x",
                    "/v3x0/x",
                    "/v6/users",
                    "/v1/modelsx",
                    "/v1/models/m1",
                    "/v1/chat/completions/x",
                    "/v1/0123abcd/quotas/x",
                    "/v1/0123abcd/quotasx",
                    "/v1/0123abcd/unknown",
                    "/v1/0123abcd/x/maas",
                    "/v1/0123abcd/maasx",
                    "/v2/0123abcd/training-job-engines/x",
                    "/openai",
                    "/openai/v2/models",
                    "/anthropic",
                    "/training-logsx",
                    "/unknown");

    private SamplePaths() {}

    /** Paths that a pattern of the routing table is about. */
    public static Stream<String> of(String pattern) {
        var filled = pattern.replaceAll("\\{[^}]*}", "0123456789abcdef0123456789abcdef");
        if (!filled.endsWith("/**")) {
            return Stream.of(filled);
        }
        var start = filled.substring(0, filled.length() - "/**".length());
        return Stream.of(start, start + "/", start + "/a1b2", start + "/a1b2/tags/action");
    }
}
