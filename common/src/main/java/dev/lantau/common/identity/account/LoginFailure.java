package dev.lantau.common.identity.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** Wrong passwords of a user in a row. */
@Entity
public class LoginFailure {
    @Id public String userId;
    public int failures;
    public Instant lockedUntil;
}
