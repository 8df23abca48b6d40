package dev.lantau.ga.accelerator;

import dev.lantau.common.lifecycle.Changes;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.tag.TagTarget;
import dev.lantau.ga.wire.ResourceType;
import jakarta.enterprise.context.ApplicationScoped;

/** Tags of accelerators. */
@ApplicationScoped
class AcceleratorTagTarget implements TagTarget {
    private final AcceleratorRepository accelerators;
    private final Changes changes;
    private final CallContext call;

    AcceleratorTagTarget(AcceleratorRepository accelerators, Changes changes, CallContext call) {
        this.accelerators = accelerators;
        this.changes = changes;
        this.call = call;
    }

    @Override
    public ResourceType type() {
        return ResourceType.GA_ACCELERATORS;
    }

    @Override
    public String entity() {
        return "Accelerator";
    }

    @Override
    public void requireOwned(String id) {
        accelerators.owned(id, call.domainId());
    }

    @Override
    public void touch(String id) {
        var row = accelerators.locked(id, call.domainId());
        row.requireChangeable();
        changes.change(row);
    }
}
