package dev.lantau.common.identity.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** A tenant; the vendor says account or domain. */
@Entity
public class Account {
    @Id public String id;
    public String name;
    public boolean enabled;
    public Instant createdAt;
}
