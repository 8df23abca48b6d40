package dev.lantau.vpcep;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.calls.Call;
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

/** What the generated suites must know about VPC Endpoint. */
public final class VpcepUnderTest implements ServiceUnderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVICE = "vpc_endpoint_service_id";
    private static final String PERMISSION = "permission_id";

    /** Codes for something that is not there. */
    private static final Set<VpcepError> MISSING =
            Set.of(
                    VpcepError.NOT_FOUND,
                    VpcepError.SERVICE_MISSING,
                    VpcepError.ENDPOINT_MISSING,
                    VpcepError.ENDPOINT_BELONGS_TO_ANOTHER_SERVICE);

    private static final Map<String, VpcepError> ERRORS =
            Stream.of(VpcepError.values()).collect(toMap(VpcepError::code, error -> error));

    private final Routes routes = Routes.of(VpcepError.class).without("ListVersions");

    @Override
    public Contract contract() {
        return VpcepContracts.ALL.contracts().getFirst();
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
        return constants(Tenants.A);
    }

    @Override
    public Map<String, String> strangerConstants() {
        return constants(Tenants.B);
    }

    private static Map<String, String> constants(Tenants tenant) {
        return Map.of(
                "project_id",
                tenant.projectId,
                "resource_type",
                "endpoint_service",
                "version",
                "v1");
    }

    @Override
    public Map<String, String> aliases() {
        return Map.of("resource_id", SERVICE, "CreateEndpoint.endpoint_service_id", SERVICE);
    }

    @Override
    public Map<String, String> query(ContractOperation operation) {
        return operation.id().equals("ListServiceDescribeDetails")
                ? Map.of("id", EndpointSamples.GATEWAY)
                : Map.of();
    }

    @Override
    public Optional<Map<String, String>> resource(
            String parameter, dev.lantau.testing.calls.Samples samples) {
        if (!parameter.equals(PERMISSION)) {
            return Optional.empty();
        }
        var path = new HashMap<>(samples.create(SERVICE));
        var add =
                operations()
                        .filter(o -> o.id().equals("BatchAddEndpointServicePermissions"))
                        .findFirst()
                        .orElseThrow();
        var answer = Call.of(add, path, body(add).orElseThrow()).send(samples.credential());
        path.put(PERMISSION, answer.tree().at("/permissions/0/id").asText());
        return Optional.of(path);
    }

    @Override
    public Optional<String> body(ContractOperation operation) {
        return Optional.ofNullable(fields(operation.id())).map(VpcepUnderTest::text);
    }

    private static Map<String, ?> fields(String operation) {
        return switch (operation) {
            case "CreateEndpointService" ->
                    Answers.with(
                            Answers.with(Samples.service(), "enable_policy", true),
                            "tags",
                            List.of(Map.of("key", "made", "value", "by sample")));
            case "UpdateEndpointService" ->
                    Map.of(
                            "approval_enabled",
                            true,
                            "service_name",
                            "sample",
                            "ports",
                            List.of(Samples.mapping()),
                            "port_id",
                            "port-vm",
                            "description",
                            "sample",
                            "tcp_proxy",
                            "close");
            case "UpdateEndpointServiceName" -> Map.of("endpoint_service_name", "sample");
            case "UpgradeEndpointService" -> Map.of("action", "upgrade");
            case "AddOrRemoveServicePermissions" ->
                    Map.of("action", "add", "permissions", List.of("iam:domain::sample"));
            case "BatchAddEndpointServicePermissions" ->
                    Map.of(
                            "permissions",
                            List.of(
                                    Map.of(
                                            "permission",
                                            "iam:domain::batch",
                                            "description",
                                            "sample")));
            case "BatchRemoveEndpointServicePermissions" ->
                    Map.of("permissions", List.of(Map.of("id", "sample")));
            default -> moreFields(operation);
        };
    }

    private static Map<String, ?> moreFields(String operation) {
        return switch (operation) {
            case "BatchAddOrRemoveResourceInstance" ->
                    Map.of("action", "create", "tags", List.of(Map.of("key", "k", "value", "v")));
            case "ListResourceInstances" ->
                    Map.of(
                            "action",
                            "filter",
                            "limit",
                            "10",
                            "offset",
                            "0",
                            "tags",
                            List.of(Map.of("key", "k", "values", List.of("v"))),
                            "matches",
                            List.of(Map.of("key", "resource_name", "value", "sample")));
            case "CreateEndpoint" -> EndpointSamples.endpoint("replaced");
            case "UpdateEndpointWhite" ->
                    Map.of("whitelist", List.of("192.0.2.1"), "enable_whitelist", true);
            case "UpdateEndpointPolicy" ->
                    Map.of(
                            "policy_document",
                            Map.of("Statement", List.of(Map.of("Effect", "Allow"))));
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
        return VpcepError.INVALID_PARAMETER.code();
    }

    @Override
    public String notFound() {
        return VpcepError.NOT_FOUND.code();
    }

    /** Fields have codes of their own, which are all refusals with 400. */
    @Override
    public Set<String> invalid(ContractOperation operation) {
        return listed(operation)
                .filter(error -> error.status() == 400)
                .map(VpcepUnderTest::answer)
                .collect(toSet());
    }

    @Override
    public Set<String> missing(ContractOperation operation) {
        return listed(operation)
                .filter(MISSING::contains)
                .map(VpcepUnderTest::answer)
                .collect(toSet());
    }

    @Override
    public Optional<String> foreign(ContractOperation operation, String field) {
        return field.equals("endpoint_service_id")
                ? Optional.of(answer(VpcepError.ACCOUNT_NOT_PERMITTED_ON_THE_SERVICE))
                : Optional.empty();
    }

    private static Stream<VpcepError> listed(ContractOperation operation) {
        return operation.errorCodes().stream().filter(ERRORS::containsKey).map(ERRORS::get);
    }

    private static String answer(VpcepError error) {
        return error.status() + " " + error.code();
    }

    @Override
    public String forbidden() {
        return answer(VpcepError.NOT_PERMITTED);
    }

    @Override
    public String malformedProject() {
        return answer(VpcepError.INVALID_PROJECT_ID);
    }
}
