package dev.lantau.ga.resource;

import static dev.lantau.common.lifecycle.ProvisioningStatus.ACTIVE;
import static dev.lantau.common.lifecycle.ProvisioningStatus.ERROR;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.lifecycle.ManagedResource;
import dev.lantau.common.lifecycle.ProvisioningStatus;
import dev.lantau.ga.GaError;
import dev.lantau.ga.wire.ConfigStatus;
import dev.lantau.ga.wire.FrozenInfo;
import jakarta.persistence.MappedSuperclass;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What all Global Accelerator resources have in common: the status rules and the frozen state. */
@MappedSuperclass
public abstract class GaResource extends ManagedResource {
    /** Set by the operator; {@code null} while the resource is not frozen. */
    @JdbcTypeCode(SqlTypes.JSON)
    public FrozenInfo frozen;

    /** What a message calls this resource, such as {@code accelerator 0198...}. */
    protected abstract String label();

    /** The stored status behind one of the contract; {@code null}, a filter not sent, stays so. */
    public static ProvisioningStatus statusOf(ConfigStatus status) {
        return status == null ? null : ProvisioningStatus.valueOf(status.name());
    }

    /** The status in the words of the contract. */
    public ConfigStatus configStatus() {
        return ConfigStatus.valueOf(status.name());
    }

    /**
     * Refuses to hang something below a resource that is not ready (GA.9004) or frozen (GA.9006).
     */
    public void requireActive() {
        if (status != ACTIVE) {
            throw new ApiException(GaError.WRONG_STATUS, label(), status);
        }
        requireNotFrozen();
    }

    /** Refuses a change while the resource is on its way out (GA.9004) or frozen (GA.9006). */
    public void requireChangeable() {
        if (leaving()) {
            throw new ApiException(GaError.WRONG_STATUS, label(), status);
        }
        requireNotFrozen();
    }

    /**
     * Refuses what only a settled resource takes: ACTIVE, or ERROR as the way out of it (GA.9004).
     */
    public void requireSettled() {
        if (status != ACTIVE && status != ERROR) {
            throw new ApiException(GaError.WRONG_STATUS, label(), status);
        }
        requireNotFrozen();
    }

    private void requireNotFrozen() {
        if (frozen != null) {
            throw new ApiException(GaError.FROZEN, label());
        }
    }
}
