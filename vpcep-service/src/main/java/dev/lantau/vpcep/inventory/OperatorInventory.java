package dev.lantau.vpcep.inventory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Use cases of the operator: what is in the inventory, and entries beside those of the file. */
@ApplicationScoped
class OperatorInventory {
    private final InventoryState state;
    private final StoredEntries stored;

    OperatorInventory(InventoryState state, StoredEntries stored) {
        this.state = state;
        this.stored = stored;
    }

    /** An entry and where it comes from: {@code file} or {@code operator}. */
    @RegisterForReflection
    record Origin(String origin, InventoryEntry entry) {}

    /** What came of a wish to store an entry. */
    enum Outcome {
        CREATED,
        REPLACED,
        OF_THE_FILE
    }

    /** All entries by the name of their list, and the file with what is wrong with it. */
    Map<String, Object> all() {
        var all = new LinkedHashMap<String, Object>();
        all.put("file", state.file().name());
        state.file().problem().ifPresent(problem -> all.put("problem", problem));
        for (var kind : EntryKind.values()) {
            all.put(kind.list(), list(kind));
        }
        return all;
    }

    /** Entries of one kind, by id. */
    List<Origin> list(EntryKind kind) {
        var ofOperator = kind.of(stored.read());
        return kind.of(state.entries()).values().stream()
                .sorted(Comparator.comparing(InventoryEntry::id))
                .map(entry -> origin(entry, ofOperator.containsKey(entry.id())))
                .toList();
    }

    Optional<Origin> find(EntryKind kind, String id) {
        return list(kind).stream().filter(each -> each.entry().id().equals(id)).findFirst();
    }

    private static Origin origin(InventoryEntry entry, boolean ofOperator) {
        return new Origin(ofOperator ? "operator" : "file", entry);
    }

    /**
     * Stores an entry, unless the file has it.
     *
     * @throws IllegalArgumentException in plain words, when it does not go with the others
     */
    Outcome put(EntryKind kind, InventoryEntry entry) {
        if (isOfFile(kind, entry.id())) {
            return Outcome.OF_THE_FILE;
        }
        state.entries().with(kind, entry).requireConsistent();
        boolean created = stored.put(kind, entry);
        state.refresh();
        return created ? Outcome.CREATED : Outcome.REPLACED;
    }

    /** Whether the entry is one of the file, which alone can change it. */
    boolean isOfFile(EntryKind kind, String id) {
        return kind.of(state.file().entries()).containsKey(id)
                && !kind.of(stored.read()).containsKey(id);
    }

    /** Answers whether there was such an entry of the operator's. */
    boolean delete(EntryKind kind, String id) {
        boolean deleted = stored.delete(kind, id);
        state.refresh();
        return deleted;
    }
}
