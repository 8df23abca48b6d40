package dev.lantau.vpcep.resource;

import dev.lantau.common.lifecycle.ManagedResource;
import jakarta.persistence.MappedSuperclass;

/** What all VPC Endpoint resources have in common: they belong to a project. */
@MappedSuperclass
public abstract class VpcepResource extends ManagedResource {
    public String projectId;

    @Override
    protected String project() {
        return projectId;
    }
}
