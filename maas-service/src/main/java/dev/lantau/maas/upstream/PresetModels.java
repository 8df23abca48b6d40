package dev.lantau.maas.upstream;

import java.util.List;
import java.util.Optional;

/** The preset services of this moment: those of the upstreams file, and {@code echo}. */
public interface PresetModels {
    /** By the id that clients send, case-sensitive. */
    Optional<PresetModel> find(String id);

    /** All of them, sorted by id. */
    List<PresetModel> all();
}
