package dev.lantau.vpcep.traffic;

import dev.lantau.common.lifecycle.ProvisioningStatus;
import dev.lantau.common.lifecycle.Reconciler;
import dev.lantau.common.lifecycle.UnfulfilledException;
import dev.lantau.vpcep.endpoint.Approval;
import dev.lantau.vpcep.endpoint.VpcEndpoint;
import dev.lantau.vpcep.tag.ResourceTags;
import dev.lantau.vpcep.wire.ResourceType;
import jakarta.enterprise.context.ApplicationScoped;

/** Endpoints to traffic. */
@ApplicationScoped
class VpcEndpointReconciler implements Reconciler<VpcEndpoint> {
    private final Traffic traffic;
    private final ResourceTags tags;

    VpcEndpointReconciler(Traffic traffic, ResourceTags tags) {
        this.traffic = traffic;
        this.tags = tags;
    }

    @Override
    public Class<VpcEndpoint> kind() {
        return VpcEndpoint.class;
    }

    /**
     * Accepted only once the path was seen to work. An endpoint that is accepted already is not
     * tried again: a backend that is away for a moment must not make a change of the access list
     * fail.
     */
    @Override
    public void apply(VpcEndpoint desired) {
        traffic.apply(desired.id)
                .ifPresent(
                        reason -> {
                            throw new UnfulfilledException(reason);
                        });
        if (unproven(desired)) {
            traffic.probe(desired.id)
                    .ifPresent(
                            reason -> {
                                throw new PathException(reason);
                            });
        }
    }

    private static boolean unproven(VpcEndpoint desired) {
        return desired.approval == Approval.GRANTED
                && desired.ip != null
                && !desired.frozen
                && (desired.status == ProvisioningStatus.ERROR || !desired.established());
    }

    @Override
    public void remove(VpcEndpoint desired) {
        traffic.apply(desired.id);
    }

    @Override
    public void forget(VpcEndpoint gone) {
        tags.removeAll(ResourceType.ENDPOINT, gone.id);
    }
}
