package dev.lantau.maas.customendpoint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on numbers of things ({@code x-quotas} of the contract). */
@ConfigMapping(prefix = "lantau.maas.quota")
interface CustomEndpointQuotas {
    /** Custom endpoints of an account. */
    @WithDefault("30")
    int customEndpoints();
}
