package dev.lantau.ga;

import dev.lantau.testing.Tenants;
import dev.lantau.testing.calls.Credential;
import dev.lantau.testing.calls.ServiceUnderTest;
import dev.lantau.testing.contract.Contract;
import dev.lantau.testing.contract.Routes;
import java.util.List;
import java.util.Map;

/** What the tenant matrix must know about the identity facade; its resources are ready-made. */
public final class IdentityUnderTest implements ServiceUnderTest {
    private final Routes routes = Routes.of(GaError.class);

    @Override
    public Contract contract() {
        return GaContracts.ALL.contracts().getLast();
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public List<Credential> owner() {
        return Credential.of(Tenants.B);
    }

    @Override
    public List<Credential> stranger() {
        return Credential.of(Tenants.A);
    }

    @Override
    public List<Credential> unpermitted() {
        return Credential.of(Tenants.NOBODY);
    }

    @Override
    public Map<String, String> constants() {
        return Map.of(
                "access_key", Tenants.B.ak,
                "agency_id", "a0b00000000000000000000000000b01",
                "project_id", Tenants.B.projectId);
    }

    @Override
    public Map<String, String> aliases() {
        return Map.of();
    }

    @Override
    public String invalidParameter() {
        return "IAM.0011";
    }

    @Override
    public String notFound() {
        return "IAM.0004";
    }
}
