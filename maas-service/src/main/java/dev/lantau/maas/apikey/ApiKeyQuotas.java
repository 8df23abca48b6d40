package dev.lantau.maas.apikey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many keys there may be. */
@ConfigMapping(prefix = "lantau.maas.quota")
interface ApiKeyQuotas {
    /** Of one account. */
    @WithDefault("30")
    int apiKeys();
}
