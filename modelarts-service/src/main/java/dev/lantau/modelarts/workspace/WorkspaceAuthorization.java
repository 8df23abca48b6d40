package dev.lantau.modelarts.workspace;

import dev.lantau.common.auth.ActionPattern;
import dev.lantau.common.auth.Caller;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.wire.AuthRequests;
import dev.lantau.modelarts.wire.Cause;
import dev.lantau.modelarts.wire.Conditions;
import dev.lantau.modelarts.wire.ValidateAuthResults;
import dev.lantau.modelarts.wire.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Verdicts on what the caller may do in a workspace, from the permissions that calls need. */
@ApplicationScoped
public class WorkspaceAuthorization {
    /** Policy name of a refusal that no policy speaks. */
    static final String NOTHING_ALLOWS = "none";

    private final WorkspaceService workspaces;
    private final CallContext call;

    WorkspaceAuthorization(WorkspaceService workspaces, CallContext call) {
        this.workspaces = workspaces;
        this.call = call;
    }

    /** One verdict a request, in their order. ModelArts.7005 for who may not even enter. */
    public List<ValidateAuthResults> verdicts(String workspaceId, List<AuthRequests> requests) {
        var access = workspaces.show(workspaceId).authType();
        return requests.stream().map(request -> verdict(request, access)).toList();
    }

    private ValidateAuthResults verdict(AuthRequests request, String access) {
        return new ValidateAuthResults(
                request.action(),
                call.caller().may(request.action()) ? Verdict.ALLOW : Verdict.DENY,
                request.actionId(),
                request.resource(),
                List.of(
                        new Cause(policy(call.caller(), request.action()), null),
                        new Cause(
                                "workspace",
                                List.of(
                                        new Conditions(
                                                "auth_type", "StringEquals", List.of(access))))));
    }

    /** The pattern that decides; refusals win. */
    private static String policy(Caller caller, String action) {
        return covering(caller.denied(), action)
                .or(() -> covering(caller.actions(), action))
                .filter(pattern -> !action.isEmpty())
                .orElse(NOTHING_ALLOWS);
    }

    private static Optional<String> covering(Set<String> patterns, String action) {
        return patterns.stream()
                .filter(pattern -> ActionPattern.anyCovers(Set.of(pattern), action))
                .min(String::compareTo);
    }
}
