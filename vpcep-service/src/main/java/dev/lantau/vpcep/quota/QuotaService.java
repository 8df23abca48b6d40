package dev.lantau.vpcep.quota;

import dev.lantau.common.web.CallContext;
import dev.lantau.vpcep.resource.QuotaUse;
import dev.lantau.vpcep.wire.Quotas;
import dev.lantau.vpcep.wire.ResourceType;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** What a project may have, and has. */
@ApplicationScoped
class QuotaService {
    private final List<QuotaUse> uses;
    private final CallContext call;

    QuotaService(@All List<QuotaUse> uses, CallContext call) {
        this.uses = uses.stream().sorted(Comparator.comparing(QuotaUse::type)).toList();
        this.call = call;
    }

    /**
     * @param type {@code null} for all
     */
    List<Quotas> list(ResourceType type) {
        return uses.stream()
                .filter(use -> type == null || use.type() == type)
                .map(
                        use ->
                                new Quotas(
                                        use.type(),
                                        Math.toIntExact(use.used(call.projectId())),
                                        use.quota()))
                .toList();
    }
}
