package dev.lantau.vpcep.resource;

import dev.lantau.common.error.ApiException;
import dev.lantau.vpcep.VpcepError;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** All guards together. */
@ApplicationScoped
public class DeletionGuards {
    private final List<DeletionGuard> guards;

    DeletionGuards(@All List<DeletionGuard> guards) {
        this.guards = guards;
    }

    /** Refuses with EndPoint.3006 while a child exists; call it with the parent's row locked. */
    public void check(VpcepResource parent) {
        guards.stream()
                .filter(guard -> guard.parent().isInstance(parent))
                .map(guard -> guard.user(parent.id))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(
                        user -> {
                            throw new ApiException(
                                    VpcepError.SERVICE_STILL_IN_USE, parent.id, user);
                        });
    }
}
