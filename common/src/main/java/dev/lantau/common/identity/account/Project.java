package dev.lantau.common.identity.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** A part of an account in one region; the main project has the name of the region. */
@Entity
public class Project {
    @Id public String id;
    public String domainId;
    public String name;
    public String description;
    public boolean enabled;
    public Instant createdAt;
}
