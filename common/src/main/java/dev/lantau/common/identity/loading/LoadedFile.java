package dev.lantau.common.identity.loading;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** What was loaded under a name. */
@Entity
public class LoadedFile {
    @Id public String name;
    public String fingerprint;
    public Instant loadedAt;
}
