package dev.lantau.ga.traffic;

import dev.lantau.common.lifecycle.Reconciler;
import dev.lantau.ga.accelerator.Accelerator;
import dev.lantau.ga.tag.ResourceTags;
import dev.lantau.ga.wire.ResourceType;
import jakarta.enterprise.context.ApplicationScoped;

/** Accelerators to traffic. */
@ApplicationScoped
class AcceleratorReconciler implements Reconciler<Accelerator> {
    private final Traffic traffic;
    private final ResourceTags tags;

    AcceleratorReconciler(Traffic traffic, ResourceTags tags) {
        this.traffic = traffic;
        this.tags = tags;
    }

    @Override
    public Class<Accelerator> kind() {
        return Accelerator.class;
    }

    @Override
    public void apply(Accelerator desired) {
        traffic.apply(desired.id, desired.id);
    }

    @Override
    public void remove(Accelerator desired) {
        traffic.apply(desired.id);
    }

    @Override
    public void forget(Accelerator gone) {
        tags.removeAll(ResourceType.GA_ACCELERATORS, gone.id);
    }
}
