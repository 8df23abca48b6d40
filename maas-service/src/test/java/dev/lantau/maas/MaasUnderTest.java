package dev.lantau.maas;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.maas.gateway.InferenceOperation;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.calls.Credential;
import dev.lantau.testing.calls.ServiceUnderTest;
import dev.lantau.testing.contract.Contract;
import dev.lantau.testing.contract.ContractOperation;
import dev.lantau.testing.contract.Routes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the generated suites must know about MaaS; they are about its control plane. */
public final class MaasUnderTest implements ServiceUnderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDPOINT = "custom_endpoint_id";
    private static final String SERVICE = "service_id";

    private static final Map<String, MaasError> ERRORS =
            Stream.of(MaasError.values()).collect(toMap(MaasError::code, error -> error));

    private final Routes routes =
            Routes.of(MaasError.class)
                    .with(
                            Stream.of(InferenceOperation.values())
                                    .map(MaasUnderTest::route)
                                    .toArray(Routes.Route[]::new));

    private static Routes.Route route(InferenceOperation operation) {
        return new Routes.Route(
                operation.id(),
                InferenceOperation.ACTION,
                operation.method().name(),
                operation.path(),
                InferenceOperation.class);
    }

    @Override
    public Contract contract() {
        return MaasContracts.own();
    }

    @Override
    public Routes routes() {
        return routes;
    }

    /** Calls with an API key have errors, tenants and tests of their own. */
    @Override
    public Stream<ContractOperation> operations() {
        return ServiceUnderTest.super
                .operations()
                .filter(operation -> !operation.action().equals(MaasContracts.API_KEY));
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
        return constants(Tenants.A);
    }

    @Override
    public Map<String, String> strangerConstants() {
        return constants(Tenants.B);
    }

    /** No region is known unless an operator names one; any service may be asked about. */
    private static Map<String, String> constants(Tenants tenant) {
        return Map.of(
                "project_id", tenant.projectId, "region_id", "region-unknown", SERVICE, "echo");
    }

    @Override
    public Map<String, String> aliases() {
        return Map.of();
    }

    @Override
    public Map<String, String> query(ContractOperation operation) {
        return operation.id().equals("ShowModerationAgreement") ? Map.of("lang", "en") : Map.of();
    }

    @Override
    public Optional<String> item(ContractOperation collection) {
        return collection.path().endsWith("/custom-endpoint/endpoint")
                ? Optional.of(ENDPOINT)
                : Optional.empty();
    }

    /** The contract has no operation that shows one endpoint, by which its maker would be found. */
    @Override
    public Optional<Map<String, String>> resource(
            String parameter, dev.lantau.testing.calls.Samples samples) {
        if (!parameter.equals(ENDPOINT)) {
            return Optional.empty();
        }
        var create =
                operations()
                        .filter(o -> o.id().equals("CreateCustomEndpoint"))
                        .findFirst()
                        .orElseThrow();
        var call = samples.freshCall(create);
        var path = new HashMap<>(call.path());
        path.put(ENDPOINT, call.send(samples.credential()).tree().path("id").asText());
        return Optional.of(path);
    }

    @Override
    public Optional<String> body(ContractOperation operation) {
        return Optional.ofNullable(fields(operation.id())).map(MaasUnderTest::text);
    }

    private static Map<String, ?> fields(String operation) {
        return switch (operation) {
            case "CreateCustomEndpoint" -> Samples.endpoint();
            case "UpdateCustomEndpoint" ->
                    Map.of(
                            "endpoint_name",
                            Samples.name("renamed"),
                            "remark",
                            "sample",
                            "rpm",
                            1,
                            "tpm",
                            1,
                            "moderation",
                            true);
            case "ShowStatistics",
                    "ListServiceStatistics",
                    "ListStatServices",
                    "ListVersionStatistics",
                    "ShowDetailChart",
                    "ShowErrorCodeChart" ->
                    Samples.statistics();
            default -> null;
        };
    }

    private static String text(Map<String, ?> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String invalidParameter() {
        return MaasError.INVALID_PARAMETER.code();
    }

    @Override
    public String notFound() {
        return MaasError.ENDPOINT_MISSING.code();
    }

    /** Some fields have codes of their own, which are all refusals with 400. */
    @Override
    public Set<String> invalid(ContractOperation operation) {
        return listed(operation, 400);
    }

    /**
     * An unknown region is a wrong parameter; a service that nobody called has empty statistics,
     * whoever has it; all else that is unknown is 404.
     */
    @Override
    public Set<String> missing(ContractOperation operation) {
        if (operation.ids().contains(SERVICE)) {
            return Set.of("200 ");
        }
        var missing = listed(operation, 404);
        return missing.isEmpty() ? listed(operation, 400) : missing;
    }

    private static Set<String> listed(ContractOperation operation, int status) {
        return operation.errorCodes().stream()
                .filter(ERRORS::containsKey)
                .map(ERRORS::get)
                .filter(error -> error.status() == status)
                .map(error -> error.status() + " " + error.code())
                .collect(toSet());
    }
}
