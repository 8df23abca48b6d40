package dev.lantau.ga;

import dev.lantau.testing.Tenants;
import dev.lantau.testing.calls.Credential;
import dev.lantau.testing.calls.ServiceUnderTest;
import dev.lantau.testing.contract.Contract;
import dev.lantau.testing.contract.Routes;
import java.util.List;
import java.util.Map;

/** What the generated suites must know about Global Accelerator. */
public final class GaUnderTest implements ServiceUnderTest {
    private final Routes routes = Routes.of(GaError.class);

    @Override
    public Contract contract() {
        return GaContracts.ALL.contracts().getFirst();
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public List<Credential> owner() {
        return Credential.of(Tenants.A);
    }

    @Override
    public List<Credential> stranger() {
        return Credential.of(Tenants.B);
    }

    @Override
    public List<Credential> unpermitted() {
        return Credential.of(Tenants.NOBODY);
    }

    @Override
    public Map<String, String> constants() {
        return Map.of("resource_type", "ga-accelerators", "domain_id", Tenants.A.domainId);
    }

    @Override
    public Map<String, String> aliases() {
        return Map.of("resource_id", "accelerator_id", "CreateLogtank.resource_id", "listener_id");
    }

    @Override
    public String invalidParameter() {
        return GaError.INVALID_PARAMETER.code();
    }

    @Override
    public String notFound() {
        return GaError.NOT_FOUND.code();
    }
}
