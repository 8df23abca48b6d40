package dev.lantau.ga.resource;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Limits on numbers of things ({@code x-quotas} of the contract); the operator may set the
 * adjustable ones.
 */
@ConfigMapping(prefix = "lantau.ga.quota")
public interface GaQuotas {
    @WithDefault("20")
    int acceleratorsPerAccount();

    @WithDefault("10")
    int listenersPerAccelerator();

    @WithDefault("10")
    int endpointsPerEndpointGroup();

    @WithDefault("50")
    int ipGroupsPerAccount();

    @WithDefault("200")
    int entriesPerIpGroup();

    @WithDefault("10")
    int listenersPerIpGroup();
}
