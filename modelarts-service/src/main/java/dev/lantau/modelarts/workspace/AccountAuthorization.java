package dev.lantau.modelarts.workspace;

import dev.lantau.modelarts.wire.AuthMode;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;

/** How an account treats its administrators; without a row it is loose. */
@Entity
public class AccountAuthorization {
    @Id public String domainId;

    @Enumerated(EnumType.STRING)
    public AuthMode mode;

    public Instant updatedAt;
}
