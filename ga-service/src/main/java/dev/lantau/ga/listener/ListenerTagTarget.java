package dev.lantau.ga.listener;

import dev.lantau.common.lifecycle.Changes;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.tag.TagTarget;
import dev.lantau.ga.wire.ResourceType;
import jakarta.enterprise.context.ApplicationScoped;

/** Tags of listeners. */
@ApplicationScoped
class ListenerTagTarget implements TagTarget {
    private final ListenerRepository listeners;
    private final Changes changes;
    private final CallContext call;

    ListenerTagTarget(ListenerRepository listeners, Changes changes, CallContext call) {
        this.listeners = listeners;
        this.changes = changes;
        this.call = call;
    }

    @Override
    public ResourceType type() {
        return ResourceType.GA_LISTENERS;
    }

    @Override
    public String entity() {
        return "Listener";
    }

    @Override
    public void requireOwned(String id) {
        listeners.owned(id, call.domainId());
    }

    @Override
    public void touch(String id) {
        var row = listeners.locked(id, call.domainId());
        row.requireChangeable();
        changes.change(row);
    }
}
