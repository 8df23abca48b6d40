package dev.lantau.modelarts.notebook;

import static dev.lantau.modelarts.ModelArtsError.INVALID_PARAMETER;
import static dev.lantau.modelarts.ModelArtsError.MOUNT_PATH_MISSING;
import static dev.lantau.modelarts.ModelArtsError.STORAGE_OWNERSHIP;
import static dev.lantau.modelarts.ModelArtsError.STORAGE_SECRET_MISSING;
import static dev.lantau.modelarts.ModelArtsError.VOLUME_SIZE;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.objectstore.ObjectPath;
import dev.lantau.modelarts.wire.VolumeMountRequest;
import dev.lantau.modelarts.wire.VolumeRes;
import dev.lantau.modelarts.wire.VolumeStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What volumes may be asked for. */
public final class VolumeRules {
    static final int LEAST_GB = 5;
    static final int MOST_GB = 4096;

    private static final String WORK = "/home/ma-user/work/";
    private static final String DATA = "/data/";
    private static final String EVS = "EVS";
    private static final String EFS = "EFS";
    private static final String DEDICATED = "DEDICATED";
    private static final Set<String> CATEGORIES = Set.of(EVS, EFS, "OBS", "OBSFS");
    private static final Set<String> OWNERSHIPS = Set.of("MANAGED", DEDICATED);

    private VolumeRules() {}

    /** The volume of a notebook, in upper case. */
    static VolumeRes volume(VolumeMountRequest wish) {
        var category = category(wish);
        var ownership = ownership(wish);
        Integer capacity = null;
        if (category.equals(EVS)) {
            capacity = capacity(wish.capacity() == null ? LEAST_GB : wish.capacity());
        } else {
            requireSource(wish, category, ownership);
        }
        return new VolumeRes(
                category.equals(EFS) ? wish.capacity() : capacity,
                category,
                isObjects(category) ? wish.mountPath() : WORK,
                ownership,
                VolumeStatus.MOUNTED,
                wish.id(),
                Boolean.TRUE.equals(wish.readOnly()),
                wish.dewSecretName(),
                null,
                wish.uri(),
                "STATIC");
    }

    /** A size in GB; ModelArts.6331 when it is none that a volume can have. */
    static int capacity(int wished) {
        if (wished < LEAST_GB || wished > MOST_GB) {
            throw new ApiException(VOLUME_SIZE, LEAST_GB, MOST_GB);
        }
        return wished;
    }

    /** Refuses data volumes that are incomplete or in each other's place. */
    static void requireDataVolumes(List<VolumeMountRequest> wishes) {
        if (wishes == null) {
            return;
        }
        var places = new HashSet<String>();
        for (var wish : wishes) {
            if (wish == null) {
                throw new ApiException(INVALID_PARAMETER, "data_volumes holds null");
            }
            var category = category(wish);
            if (category.equals(EVS)) {
                throw new ApiException(
                        INVALID_PARAMETER, "data volumes are of category OBS, OBSFS or EFS");
            }
            requireSource(wish, category, ownership(wish));
            requireMountPath(wish.mountPath());
            var place = place(wish.mountPath());
            if (!places.add(place)) {
                throw new ApiException(
                        INVALID_PARAMETER, "mount_path %s is there twice".formatted(place));
            }
        }
    }

    /** Whether it is a folder of the object store. */
    static boolean isObjects(String category) {
        return category.toUpperCase(Locale.ROOT).startsWith("OBS");
    }

    /**
     * The place of a mount path relative to the working directory, such as {@code data/set};
     * ModelArts.6927 for a path that is no child of {@code /data/}.
     */
    public static String place(String mountPath) {
        requireMountPath(mountPath);
        var plain =
                mountPath.endsWith("/")
                        ? mountPath.substring(0, mountPath.length() - 1)
                        : mountPath;
        return plain.substring(1);
    }

    private static void requireMountPath(String path) {
        if (path == null || path.isBlank()) {
            throw new ApiException(MOUNT_PATH_MISSING, "object storage is mounted below /data/");
        }
        var plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (!plain.startsWith(DATA)
                || plain.contains("//")
                || !plain.substring(1).matches("[-\\w.]+(/[-\\w.]+)+")
                || List.of(plain.split("/")).contains("..")
                || List.of(plain.split("/")).contains(".")) {
            throw new ApiException(MOUNT_PATH_MISSING, "it is no child of /data/: " + path);
        }
    }

    private static void requireSource(VolumeMountRequest wish, String category, String ownership) {
        boolean dedicated = ownership.equals(DEDICATED);
        if (isObjects(category)) {
            if (!dedicated) {
                throw new ApiException(STORAGE_OWNERSHIP, category);
            }
            if (wish.dewSecretName() == null) {
                throw new ApiException(STORAGE_SECRET_MISSING);
            }
            if (isBlank(wish.mountPath())) {
                throw new ApiException(MOUNT_PATH_MISSING, "object storage is mounted somewhere");
            }
            folder(wish.uri());
        } else if (dedicated && (isBlank(wish.uri()) || isBlank(wish.id()))) {
            throw new ApiException(
                    INVALID_PARAMETER, "a DEDICATED volume of category EFS needs uri and id");
        }
    }

    /** The folder that an address names; ModelArts.0104 when it names none. */
    public static ObjectPath folder(String uri) {
        return ObjectPath.parse(uri == null ? "" : uri)
                .filter(ObjectPath::isFolder)
                .orElseThrow(
                        () ->
                                new ApiException(
                                        INVALID_PARAMETER,
                                        "uri must name a folder, such as obs://bucket/folder/"));
    }

    private static String category(VolumeMountRequest wish) {
        return oneOf("category", wish.category(), CATEGORIES);
    }

    private static String ownership(VolumeMountRequest wish) {
        return oneOf("ownership", wish.ownership(), OWNERSHIPS);
    }

    private static String oneOf(String field, String value, Set<String> allowed) {
        var upper = value.toUpperCase(Locale.ROOT);
        if (!allowed.contains(upper)) {
            throw new ApiException(
                    INVALID_PARAMETER,
                    "volume.%s is '%s' and not one of %s"
                            .formatted(field, value, allowed.stream().sorted().toList()));
        }
        return upper;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
