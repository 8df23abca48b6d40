package dev.lantau.modelarts.workspace;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.quota.QuotaGate;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.audit.Audit;
import dev.lantau.modelarts.wire.CreateWorkspaceReq;
import dev.lantau.modelarts.wire.ListWorkspaceResponse;
import dev.lantau.modelarts.wire.UpdateWorkspaceReq;
import dev.lantau.modelarts.wire.ViewWorkspaceResponseGrants;
import dev.lantau.modelarts.wire.WorkspaceResponse;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Use cases of workspaces. */
@ApplicationScoped
public class WorkspaceService {
    private static final String KIND = "Workspace";

    private final WorkspaceRepository workspaces;
    private final WorkspaceContents contents;
    private final AccountUsers users;
    private final QuotaGate gate;
    private final Audit audit;
    private final CallContext call;
    private final Clock clock;
    private final int most;

    WorkspaceService(
            WorkspaceRepository workspaces,
            WorkspaceContents contents,
            AccountUsers users,
            QuotaGate gate,
            Audit audit,
            CallContext call,
            Clock clock,
            @ConfigProperty(name = "lantau.modelarts.quota.workspaces", defaultValue = "50")
                    int most) {
        this.workspaces = workspaces;
        this.contents = contents;
        this.users = users;
        this.gate = gate;
        this.audit = audit;
        this.call = call;
        this.clock = clock;
        this.most = most;
    }

    /**
     * Usable at once. ModelArts.0104 for a name that is taken, a type or grants that do not do;
     * ModelArts.7006.
     */
    public WorkspaceResponse create(CreateWorkspaceReq wish) {
        var grants = resolved(wish.grants());
        var type = wish.authType() == null ? AuthType.DEFAULT : wish.authType();
        requireFitting(AuthType.of(type), grants);
        var row = row(wish);
        row.admit(type, grants);
        // Users are in another database and were read before.
        QuarkusTransaction.joiningExisting().run(() -> store(row));
        return WorkspaceDetails.of(row);
    }

    private Workspace row(CreateWorkspaceReq wish) {
        var row = new Workspace();
        row.id = UUID.randomUUID().toString().replace("-", "");
        row.domainId = call.domainId();
        row.projectId = call.projectId();
        row.name = wish.name();
        row.description = wish.description() == null ? "" : wish.description();
        row.ownerId = call.caller().userId();
        row.ownerName = call.caller().userName();
        row.enterpriseProjectId = WorkspaceDetails.enterpriseProject(wish.enterpriseProjectId());
        row.createdAt = clock.instant();
        row.touch(row.createdAt);
        return row;
    }

    private void store(Workspace row) {
        gate.enter("workspace", row.domainId);
        long count = workspaces.countOf(row.domainId);
        if (count >= most) {
            throw new ApiException(ModelArtsError.WORKSPACE_LIMIT, count);
        }
        requireFree(row.name, row);
        workspaces.persist(row);
        audit.record(KIND, row.id);
    }

    /** Of one project; administrators see those too that let them not in. */
    public ListWorkspaceResponse list(WorkspaceQuery query) {
        var rows = workspaces.seen(Entrant.of(call.caller()), query.accessibleOnly());
        return query.page(
                Stream.concat(
                        Stream.of(WorkspaceDetails.ofDefault(call.caller())),
                        rows.stream().map(WorkspaceDetails::of)));
    }

    /** ModelArts.7005. */
    public WorkspaceResponse show(String id) {
        return id.equals(WorkspaceAccess.DEFAULT)
                ? WorkspaceDetails.ofDefault(call.caller())
                : workspaces
                        .find(id, Entrant.of(call.caller()))
                        .map(WorkspaceDetails::of)
                        .orElseThrow(() -> missing(id));
    }

    /**
     * Absent fields stay; who is no longer internal has no grants. ModelArts.0104, .3566, .7005.
     *
     * @return the id
     */
    public String update(String id, UpdateWorkspaceReq wish) {
        requireChangeable(id);
        var grants = wish.grants() == null ? null : resolved(wish.grants());
        QuarkusTransaction.joiningExisting().run(() -> change(locked(id), wish, grants));
        return id;
    }

    private void change(Workspace row, UpdateWorkspaceReq wish, List<Grant> grants) {
        if (wish.name() != null && !wish.name().equals(row.name)) {
            gate.enter("workspace", row.domainId);
            requireFree(wish.name(), row);
            row.name = wish.name();
        }
        if (wish.description() != null) {
            row.description = wish.description();
        }
        if (wish.authType() != null || grants != null) {
            var type = wish.authType() == null ? row.authType : wish.authType();
            var stay = AuthType.of(type) == AuthType.INTERNAL ? row.grants : List.<Grant>of();
            var users = grants == null ? stay : grants;
            requireFitting(AuthType.of(type), users);
            row.admit(type, users);
        }
        row.touch(clock.instant());
        audit.record(KIND, row.id);
    }

    /**
     * Gone when nothing is inside; else it stays, usable, as DELETE_FAILED with what is inside in
     * status_info, until it is changed or deleted again. ModelArts.3566, .7005.
     */
    @Transactional
    public String delete(String id) {
        requireChangeable(id);
        // Whoever creates something inside holds the row: nobody is overlooked, nobody comes later.
        var row = locked(id);
        var inside = contents.of(row);
        if (inside.isEmpty()) {
            contents.forget(row);
            workspaces.delete(row);
        } else {
            row.keep("Still inside: " + String.join(", ", inside), clock.instant());
        }
        audit.record(KIND, id);
        return id;
    }

    private List<Grant> resolved(List<ViewWorkspaceResponseGrants> wished) {
        return wished == null || wished.isEmpty()
                ? List.of()
                : users.resolve(wished, call.domainId());
    }

    private static void requireFitting(AuthType type, List<Grant> grants) {
        if (type == AuthType.INTERNAL && grants.isEmpty()) {
            throw invalid("auth_type INTERNAL needs grants");
        }
        if (type != AuthType.INTERNAL && !grants.isEmpty()) {
            throw invalid("grants need auth_type INTERNAL");
        }
    }

    private void requireFree(String name, Workspace by) {
        if (name.equals(WorkspaceDetails.DEFAULT_NAME) || workspaces.taken(name, by)) {
            throw invalid("a workspace is named %s already".formatted(name));
        }
    }

    private static void requireChangeable(String id) {
        if (id.equals(WorkspaceAccess.DEFAULT)) {
            throw new ApiException(ModelArtsError.DEFAULT_WORKSPACE);
        }
    }

    private Workspace locked(String id) {
        return workspaces.lock(id, Entrant.of(call.caller())).orElseThrow(() -> missing(id));
    }

    private static ApiException missing(String id) {
        return new ApiException(ModelArtsError.WORKSPACE_MISSING, id);
    }

    private static ApiException invalid(String what) {
        return new ApiException(ModelArtsError.INVALID_PARAMETER, what);
    }
}
