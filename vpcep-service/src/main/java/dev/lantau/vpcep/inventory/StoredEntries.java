package dev.lantau.vpcep.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/** Entries that the operator made, in the database. */
@ApplicationScoped
class StoredEntries {
    /** PostgreSQL channel on which changes are announced. */
    static final String CHANNEL = "lantau_inventory";

    private final EntityManager entities;
    private final ObjectMapper json = Documents.json();
    private final Clock clock;

    StoredEntries(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** All of them; one that an older version stored and this one does not take is left out. */
    @Transactional
    Entries read() {
        var lists = new EnumMap<EntryKind, List<InventoryEntry>>(EntryKind.class);
        for (var kind : EntryKind.values()) {
            lists.put(kind, new ArrayList<>());
        }
        for (var row :
                entities.createQuery("from StoredEntry", StoredEntry.class).getResultList()) {
            EntryKind.named(row.key.kind()).ifPresent(kind -> add(lists.get(kind), kind, row));
        }
        return Entries.of(lists);
    }

    private void add(List<InventoryEntry> list, EntryKind kind, StoredEntry row) {
        try {
            list.add(json.readValue(row.document, kind.type()));
        } catch (JsonProcessingException malformed) {
            Log.warnf("Stored inventory entry %s: %s", row.key, Complaints.of(malformed));
        }
    }

    /** Stores an entry; answers whether it is new. */
    @Transactional
    boolean put(EntryKind kind, InventoryEntry entry) {
        var key = new StoredEntry.Key(kind.list(), entry.id());
        var known = entities.find(StoredEntry.class, key);
        var row = known == null ? new StoredEntry() : known;
        row.key = key;
        row.document = text(entry);
        row.updatedAt = clock.instant();
        entities.persist(row);
        announce();
        return known == null;
    }

    /** Answers whether there was one. */
    @Transactional
    boolean delete(EntryKind kind, String id) {
        var row = entities.find(StoredEntry.class, new StoredEntry.Key(kind.list(), id));
        if (row == null) {
            return false;
        }
        entities.remove(row);
        announce();
        return true;
    }

    private void announce() {
        entities.createNativeQuery("select cast(pg_notify(:channel, '') as text)")
                .setParameter("channel", CHANNEL)
                .getSingleResult();
    }

    private String text(InventoryEntry entry) {
        try {
            return json.writeValueAsString(entry);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
