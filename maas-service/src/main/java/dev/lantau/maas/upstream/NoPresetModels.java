package dev.lantau.maas.upstream;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The built-in model alone, while nothing reads the upstreams file. */
@DefaultBean
@Singleton
class NoPresetModels implements PresetModels {
    private static final PresetModel ECHO =
            new PresetModel(
                    "echo",
                    null,
                    null,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    1_024,
                    Set.of(),
                    List.of());

    @Override
    public Optional<PresetModel> find(String id) {
        return id.equals(ECHO.id()) ? Optional.of(ECHO) : Optional.empty();
    }

    @Override
    public List<PresetModel> all() {
        return List.of(ECHO);
    }
}
