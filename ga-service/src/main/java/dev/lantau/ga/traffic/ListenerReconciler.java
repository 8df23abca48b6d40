package dev.lantau.ga.traffic;

import dev.lantau.common.lifecycle.Reconciler;
import dev.lantau.ga.listener.Listener;
import dev.lantau.ga.tag.ResourceTags;
import dev.lantau.ga.wire.ResourceType;
import jakarta.enterprise.context.ApplicationScoped;

/** Listeners to traffic. */
@ApplicationScoped
class ListenerReconciler implements Reconciler<Listener> {
    private final Traffic traffic;
    private final ResourceTags tags;

    ListenerReconciler(Traffic traffic, ResourceTags tags) {
        this.traffic = traffic;
        this.tags = tags;
    }

    @Override
    public Class<Listener> kind() {
        return Listener.class;
    }

    @Override
    public void apply(Listener desired) {
        traffic.apply(desired.acceleratorId, desired.id);
    }

    @Override
    public void remove(Listener desired) {
        traffic.apply(desired.acceleratorId);
    }

    @Override
    public void forget(Listener gone) {
        tags.removeAll(ResourceType.GA_LISTENERS, gone.id);
    }
}
