package dev.lantau.common.identity.agency;

import dev.lantau.common.identity.wire.AgenciesApi;
import dev.lantau.common.identity.wire.AgencyList;
import dev.lantau.common.identity.wire.AgencyOne;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Agencies on the wire. */
@RunOnVirtualThread
public class AgenciesResource implements AgenciesApi {
    private final AgencyService agencies;

    AgenciesResource(AgencyService agencies) {
        this.agencies = agencies;
    }

    @Override
    public AgencyList listAgencies(String domainId, String trustDomainId, String name) {
        return new AgencyList(agencies.list(domainId, trustDomainId, name));
    }

    @Override
    public AgencyOne showAgency(String agencyId) {
        return new AgencyOne(agencies.show(agencyId));
    }
}
