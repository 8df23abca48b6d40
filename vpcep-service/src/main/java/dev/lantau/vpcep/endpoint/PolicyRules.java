package dev.lantau.vpcep.endpoint;

import static dev.lantau.vpcep.VpcepError.INVALID_POLICY;

import dev.lantau.common.error.ApiException;
import dev.lantau.vpcep.wire.PolicyEffect;
import dev.lantau.vpcep.wire.PolicyStatement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which policy an endpoint may carry: it depends on the service. All refusals are EndPoint.2048.
 */
final class PolicyRules {
    /** Not adjustable ({@code x-quotas}). */
    private static final int MOST = 10;

    private static final String STATEMENT = "Statement";

    private PolicyRules() {}

    /** Statements for OBS and SFS gateways, documents otherwise, both only with enable_policy. */
    static void requireValid(
            Offer offer, List<PolicyStatement> statements, Map<String, Object> document) {
        if (statements != null) {
            requireStatements(offer, statements);
        }
        if (document != null) {
            requireDocument(offer, document);
        }
    }

    /** An update has to bring one of the two. */
    static void requireAny(List<PolicyStatement> statements, Map<String, Object> document) {
        if (statements == null && document == null) {
            throw refused("neither policy_statement nor policy_document was sent");
        }
    }

    private static void requireStatements(Offer offer, List<PolicyStatement> statements) {
        if (statements.isEmpty()) {
            return;
        }
        if (!offer.takesStatements()) {
            throw refused("policy_statement is for OBS and SFS gateways with enable_policy");
        }
        if (statements.size() > MOST) {
            throw refused("policy_statement has at most %d entries".formatted(MOST));
        }
        for (var statement : statements) {
            if (statement.action().isEmpty() || statement.resource().isEmpty()) {
                throw refused("a statement has at least one Action and one Resource");
            }
        }
    }

    private static void requireDocument(Offer offer, Map<String, Object> document) {
        if (!offer.takesDocuments()) {
            throw refused("policy_document is for services with enable_policy, OBS and SFS apart");
        }
        if (!(document.get(STATEMENT) instanceof List<?> statements) || statements.isEmpty()) {
            throw refused("policy_document has no Statement");
        }
        if (!statements.stream().allMatch(PolicyRules::saysEffect)) {
            throw refused("every Statement has the Effect Allow or Deny");
        }
    }

    private static boolean saysEffect(Object statement) {
        return statement instanceof Map<?, ?> fields
                && Stream.of(PolicyEffect.values())
                        .anyMatch(effect -> effect.value().equals(fields.get("Effect")));
    }

    private static ApiException refused(String why) {
        return new ApiException(INVALID_POLICY, why);
    }
}
