package dev.lantau.maas.lookup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where ModelArts is, as the operator says; tenants never name an address. */
@ConfigMapping(prefix = "lantau.maas.modelarts")
interface ModelArtsSettings {
    /** By region id; none unless told. */
    Map<String, Region> regions();

    /** The longest that ModelArts may take for an answer. */
    @WithDefault("2s")
    Duration timeout();

    /** One region. */
    interface Region {
        /** What {@code /v1/{project_id}/...} is appended to. */
        URI url();

        /** English name; the id unless told. */
        Optional<String> nameEn();

        /** Chinese name; the id unless told. */
        Optional<String> nameZh();
    }
}
