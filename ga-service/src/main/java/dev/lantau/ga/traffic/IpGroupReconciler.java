package dev.lantau.ga.traffic;

import dev.lantau.common.lifecycle.Reconciler;
import dev.lantau.ga.ipgroup.IpGroup;
import jakarta.enterprise.context.ApplicationScoped;

/** IP groups to the traffic of every accelerator that uses them. */
@ApplicationScoped
class IpGroupReconciler implements Reconciler<IpGroup> {
    private final Traffic traffic;
    private final AccessPlanner access;

    IpGroupReconciler(Traffic traffic, AccessPlanner access) {
        this.traffic = traffic;
        this.access = access;
    }

    @Override
    public Class<IpGroup> kind() {
        return IpGroup.class;
    }

    /** One accelerator that fails does not keep the change from the others. */
    @Override
    public void apply(IpGroup desired) {
        RuntimeException first = null;
        for (var accelerator : access.accelerators(desired)) {
            try {
                traffic.apply(accelerator);
            } catch (RuntimeException failure) {
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @Override
    public void remove(IpGroup desired) {
        apply(desired);
    }
}
