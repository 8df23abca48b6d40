package dev.lantau.modelarts.image;

import dev.lantau.common.paging.OffsetPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.wire.ImageGroup;
import dev.lantau.modelarts.workspace.WorkspaceAccess;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names of images with all their versions, the youngest name first. */
@ApplicationScoped
class ImageGroups {
    private static final String ROWS =
            """
            from CustomImage i where i.domainId = :domain and i.projectId = :project
              and i.workspaceId in :workspaces
              and (:workspace = '' or i.workspaceId = :workspace)
              and (:namespace = '' or i.namespace = :namespace)
              and (:instance = '' or i.swrInstanceId = :instance)
              and (:name = '' or i.name = :name or :exact = false and locate(:part, lower(i.name)) > 0)
            """;

    private static final String GROUPS =
            """
            select i.namespace, i.name, count(i), min(i.createdAt), max(i.updatedAt), max(i.id)
            """
                    + ROWS
                    + " group by i.namespace, i.name order by max(i.createdAt) desc, i.namespace, i.name";

    private static final String NUMBER =
            "select count(distinct i.namespace || '/' || i.name) " + ROWS;

    private final EntityManager entities;
    private final WorkspaceAccess access;
    private final CallContext call;

    ImageGroups(EntityManager entities, WorkspaceAccess access, CallContext call) {
        this.entities = entities;
        this.access = access;
        this.call = call;
    }

    /** A page of the caller's, each name with the id and texts of its youngest version. */
    OffsetPage<ImageGroup> page(ImageFilter filter, OffsetPage.Request page) {
        return OffsetPage.read(
                        query(GROUPS, Versions.class, filter),
                        query(NUMBER, Long.class, filter),
                        page)
                .map(this::groups);
    }

    private <T> TypedQuery<T> query(String text, Class<T> type, ImageFilter filter) {
        return entities.createQuery(text, type)
                .setParameter("domain", call.domainId())
                .setParameter("project", call.projectId())
                .setParameter("workspaces", access.visible())
                .setParameter("workspace", text(filter.workspaceId()))
                .setParameter("namespace", text(filter.namespace()))
                .setParameter("instance", text(filter.swrInstanceId()))
                .setParameter("name", text(filter.name()))
                .setParameter("part", text(filter.name()).toLowerCase(Locale.ROOT))
                .setParameter("exact", filter.exact());
    }

    private List<ImageGroup> groups(List<Versions> found) {
        var youngest =
                entities.createQuery("from CustomImage where id in :ids", CustomImage.class)
                        .setParameter("ids", found.stream().map(Versions::newest).toList())
                        .getResultStream()
                        .collect(Collectors.toMap(row -> row.id, Function.identity()));
        // A version that was deleted a moment ago takes its name with it until the next look.
        return found.stream()
                .filter(versions -> youngest.containsKey(versions.newest()))
                .map(versions -> versions.group(youngest.get(versions.newest())))
                .toList();
    }

    private static String text(String filter) {
        return Objects.requireNonNullElse(filter, "");
    }

    /** Versions of a name. */
    @RegisterForReflection
    record Versions(
            String namespace, String name, Long count, Instant first, Instant last, String newest) {
        ImageGroup group(CustomImage youngest) {
            return new ImageGroup(
                    first.toEpochMilli(),
                    name,
                    namespace,
                    last.toEpochMilli(),
                    Math.toIntExact(count),
                    youngest.description,
                    youngest.readMe,
                    null,
                    youngest.id,
                    null,
                    youngest.swrInstanceId);
        }
    }
}
