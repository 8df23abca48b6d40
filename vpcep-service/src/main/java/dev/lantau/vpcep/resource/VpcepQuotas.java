package dev.lantau.vpcep.resource;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Limits on numbers of things ({@code x-quotas} of the contract); the operator may set the
 * adjustable ones.
 */
@ConfigMapping(prefix = "lantau.vpcep.quota")
public interface VpcepQuotas {
    /** Endpoint services of a project. */
    @WithDefault("20")
    int endpointServices();

    /** Endpoints of a project. */
    @WithDefault("50")
    int endpoints();

    /** Tags of a resource. */
    @WithDefault("20")
    int tagsPerResource();

    /** Entries of a service's permission list. */
    @WithDefault("1000")
    int permissionsPerService();

    /** Entries of a permission list in one call. */
    @WithDefault("500")
    int permissionsPerCall();

    /** Services that may share one backend port. */
    @WithDefault("20")
    int servicesPerBackend();
}
