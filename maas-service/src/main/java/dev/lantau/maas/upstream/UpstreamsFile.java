package dev.lantau.maas.upstream;

import static dev.lantau.maas.operator.Complaints.require;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashSet;
import java.util.List;

/** What the operator's upstreams file says. */
@RegisterForReflection
record UpstreamsFile(List<UpstreamEntry> upstreams) {
    /**
     * @throws IllegalArgumentException in plain words, when it makes no sense
     */
    void check() {
        require(upstreams != null, "there is no list of upstreams; write [] for none");
        var names = new HashSet<String>();
        for (var each : upstreams) {
            require(each != null, "an upstream is empty");
            each.check();
            require(names.add(each.name()), "upstream %s is there twice", each.name());
        }
    }
}
