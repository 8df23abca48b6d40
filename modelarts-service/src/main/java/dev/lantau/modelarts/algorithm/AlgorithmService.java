package dev.lantau.modelarts.algorithm;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.quota.QuotaGate;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.audit.Audit;
import dev.lantau.modelarts.wire.Algorithm;
import dev.lantau.modelarts.wire.AlgorithmJobConfig;
import dev.lantau.modelarts.wire.AlgorithmResponse;
import dev.lantau.modelarts.workspace.WorkspaceAccess;
import dev.lantau.modelarts.workspace.WorkspaceQuotas;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Objects;

/** Use cases of algorithms. */
@ApplicationScoped
public class AlgorithmService {
    private static final String KIND = "Algorithm";

    private final AlgorithmRepository algorithms;
    private final JobConfigRules rules;
    private final CodeTrees trees;
    private final WorkspaceAccess access;
    private final WorkspaceQuotas quotas;
    private final QuotaGate gate;
    private final Audit audit;
    private final CallContext call;
    private final Clock clock;

    AlgorithmService(
            AlgorithmRepository algorithms,
            JobConfigRules rules,
            CodeTrees trees,
            WorkspaceAccess access,
            WorkspaceQuotas quotas,
            QuotaGate gate,
            Audit audit,
            CallContext call,
            Clock clock) {
        this.algorithms = algorithms;
        this.rules = rules;
        this.trees = trees;
        this.access = access;
        this.quotas = quotas;
        this.gate = gate;
        this.audit = audit;
        this.call = call;
        this.clock = clock;
    }

    /** Usable at once. ModelArts.0102, .0104, .0118, .2821 and those of {@link JobConfigRules}. */
    public AlgorithmResponse create(Algorithm wish) {
        var checked = rules.check(wish.jobConfig());
        var row = QuarkusTransaction.joiningExisting().call(() -> store(wish, checked));
        return shown(row);
    }

    private StoredAlgorithm store(Algorithm wish, AlgorithmJobConfig checked) {
        var workspace = access.require(wish.metadata().workspaceId());
        var now = clock.instant();
        var row =
                StoredAlgorithm.of(
                        call.domainId(),
                        call.projectId(),
                        workspace,
                        Objects.requireNonNullElse(call.caller().userName(), ""),
                        now);
        quotas.enter(workspace, AlgorithmUsage.RESOURCE, 1);
        requireFree(wish.metadata().name(), row);
        row.become(wish, checked, now);
        algorithms.persist(row);
        audit.record(KIND, row.id);
        return row;
    }

    /** As it is, with the code that lies in its folder now. ModelArts.2755. */
    public AlgorithmResponse show(String id) {
        return shown(
                algorithms
                        .owned(id, call.domainId(), call.projectId(), access.visible())
                        .orElseThrow(() -> missing(id)));
    }

    /** Replaces it. ModelArts.0104, .2755, .2821 and those of {@link JobConfigRules}. */
    public AlgorithmResponse change(String id, Algorithm wish) {
        var row = QuarkusTransaction.joiningExisting().call(() -> replace(id, wish));
        return shown(row);
    }

    private StoredAlgorithm replace(String id, Algorithm wish) {
        var row = locked(id);
        var checked = rules.check(wish.jobConfig());
        var workspace = wish.metadata().workspaceId();
        if (workspace != null && !workspace.isEmpty() && !workspace.equals(row.workspaceId)) {
            throw new ApiException(
                    ModelArtsError.INVALID_PARAMETER, "an algorithm stays in its workspace");
        }
        if (!wish.metadata().name().equals(row.name)) {
            requireFree(wish.metadata().name(), row);
        }
        row.become(wish, checked, clock.instant());
        audit.record(KIND, id);
        return row;
    }

    /** Gives its name back; jobs made from it keep what they copied. ModelArts.2755. */
    @Transactional
    public void delete(String id) {
        algorithms.delete(locked(id));
        audit.record(KIND, id);
    }

    /** The store is read with no transaction open. */
    private AlgorithmResponse shown(StoredAlgorithm row) {
        return AlgorithmDetails.of(row, trees.of(row));
    }

    private void requireFree(String name, StoredAlgorithm row) {
        gate.enter("algorithm-name", row.projectId + "/" + row.workspaceId);
        if (algorithms.taken(name, row)) {
            throw new ApiException(ModelArtsError.ALGORITHM_NAME_TAKEN, name);
        }
    }

    private StoredAlgorithm locked(String id) {
        return algorithms
                .lock(id, call.domainId(), call.projectId(), access.visible())
                .orElseThrow(() -> missing(id));
    }

    private static ApiException missing(String id) {
        return new ApiException(ModelArtsError.ALGORITHM_MISSING, id);
    }
}
