package dev.lantau.modelarts.image;

import dev.lantau.common.paging.Where;
import dev.lantau.modelarts.wire.Image;
import dev.lantau.modelarts.wire.ImageServiceType;
import java.util.Locale;
import java.util.Set;

/**
 * Which images a list is about; {@code null} or empty texts filter nothing.
 *
 * @param name part of it in any case, or all of it
 * @param exact whether the name must be all of it
 * @param showName part of the display name, which is the name where there is no other
 * @param showTag part of the display version, which is the tag where there is no other
 */
record ImageFilter(
        String name,
        boolean exact,
        String namespace,
        ImageServiceType serviceType,
        String workspaceId,
        String showName,
        String showTag,
        String swrInstanceId) {
    private static final String CONTAINS = "locate(:%2$s, lower(%1$s)) > 0";

    /** Conditions on rows, added to those of the tenant. */
    Where on(Where tenant, Set<String> workspaces) {
        tenant.and("workspaceId in :workspaces", "workspaces", workspaces)
                .and("namespace", absent(namespace) ? null : namespace)
                .and("workspaceId", absent(workspaceId) ? null : workspaceId)
                .and("serviceType", serviceType)
                .and("swrInstanceId", absent(swrInstanceId) ? null : swrInstanceId);
        if (!absent(name)) {
            if (exact) {
                tenant.and("name", name);
            } else {
                part(tenant, "name", "name", name);
            }
        }
        part(tenant, "name", "showName", showName);
        part(tenant, "tag", "showTag", showTag);
        return tenant;
    }

    private static void part(Where where, String field, String parameter, String wanted) {
        if (!absent(wanted)) {
            where.and(CONTAINS.formatted(field, parameter), parameter, lower(wanted));
        }
    }

    /** The same conditions on a built-in image, which is in every workspace's reach. */
    boolean matches(Image image) {
        return (absent(namespace) || namespace.equals(image.namespace()))
                && (serviceType == null || serviceType == image.serviceType())
                && (absent(swrInstanceId) || swrInstanceId.equals(image.swrInstanceId()))
                && (absent(workspaceId) || workspaceId.equals(image.workspaceId()))
                && (exact && !absent(name) ? name.equals(image.name()) : has(image.name(), name))
                && has(image.showName() == null ? image.name() : image.showName(), showName)
                && has(image.showTag() == null ? image.tag() : image.showTag(), showTag);
    }

    private static boolean has(String text, String wanted) {
        return absent(wanted) || lower(text).contains(lower(wanted));
    }

    private static boolean absent(String text) {
        return text == null || text.isEmpty();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
