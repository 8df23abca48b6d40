package dev.lantau.modelarts.trainingjob;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.objectstore.ObjectPath;
import java.util.List;
import java.util.function.Predicate;

/** How requests are turned down, and small rules that several fields share. */
final class Refusals {
    private static final int LONGEST_PATH = 1024;

    private Refusals() {}

    /** ModelArts.0104 with a text of its own. */
    static ApiException invalid(String text, Object... details) {
        return new ApiException(ModelArtsError.INVALID_PARAMETER, text.formatted(details));
    }

    /** Refuses it unless it holds (ModelArts.0104). */
    static void require(boolean holds, String text, Object... details) {
        if (!holds) {
            throw invalid(text, details);
        }
    }

    /** A place in the object store (ModelArts.2791 otherwise). */
    static ObjectPath objectPath(String field, String path) {
        return ObjectPath.parse(path)
                .orElseThrow(
                        () ->
                                new ApiException(
                                        ModelArtsError.OBJECT_PATH,
                                        "%s is '%s', not obs://bucket/folder/"
                                                .formatted(field, path)));
    }

    /** An absolute path in a container, without steps that lead out of it (ModelArts.0104). */
    static void requireContainerPath(String field, String path) {
        if (path == null || path.isEmpty()) {
            return;
        }
        require(
                path.length() <= LONGEST_PATH
                        && path.startsWith("/")
                        && path.chars().noneMatch(Character::isISOControl)
                        && List.of(path.split("/")).stream()
                                .noneMatch(part -> part.equals(".") || part.equals("..")),
                "%s must be an absolute path without dots as parts",
                field);
    }

    static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    /** The list itself, or an empty one. */
    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    static <T> boolean any(List<T> list, Predicate<T> condition) {
        return orEmpty(list).stream().anyMatch(condition);
    }
}
