package dev.lantau.maas.gateway;

import dev.lantau.maas.ledger.ServiceType;
import dev.lantau.maas.limit.Scope;
import dev.lantau.maas.upstream.PresetModel;

/**
 * What a call goes to.
 *
 * @param id of the custom endpoint, or of the preset model
 * @param name that the client sent
 * @param moderated whether the content guard looks at the request
 * @param limits of the endpoint, or of the account at the model
 */
record Target(
        ServiceType type,
        String id,
        String name,
        PresetModel model,
        boolean moderated,
        Scope limits) {}
