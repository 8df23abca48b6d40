package dev.lantau.common.lifecycle;

import java.util.Set;

/** How far a wish was carried out; the words are those of the contracts. */
public enum ProvisioningStatus {
    PENDING,
    ACTIVE,
    ERROR,
    DELETING;

    /** The whole state machine, in one place. */
    public Set<ProvisioningStatus> next() {
        return switch (this) {
            case PENDING -> Set.of(ACTIVE, ERROR, DELETING);
            case ACTIVE -> Set.of(PENDING, ERROR, DELETING);
            case ERROR -> Set.of(PENDING, ACTIVE, DELETING);
            case DELETING -> Set.of(ERROR);
        };
    }
}
