package dev.lantau.modelarts.compute.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whom commands run as: the service's own user, or, when that is root, an unprivileged one.
 *
 * @param prefix program and arguments that make a command run so; empty for the own user
 * @param uid number of the user; -1 for the own one
 */
record TaskUser(List<String> prefix, int uid) {
    private static final String PASSWD = "/etc/passwd";
    private static final List<String> PLACES = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");

    /**
     * Whom the settings name.
     *
     * @throws IllegalStateException when that is root without leave, or nobody known
     */
    static TaskUser of(String name, boolean rootAllowed) {
        try {
            if (uidOf(Path.of("/proc/self")) != 0) {
                return new TaskUser(List.of(), -1);
            }
            var account = account(name);
            if (account[0] == 0 && rootAllowed) {
                return new TaskUser(List.of(), -1);
            }
            if (account[0] == 0) {
                throw new IllegalStateException(
                        "commands would run as root: set lantau.compute.local.user, or"
                                + " lantau.compute.local.allow-root=true");
            }
            return new TaskUser(prefix(name, account), account[0]);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static int[] account(String name) throws IOException {
        try (var lines = Files.lines(Path.of(PASSWD))) {
            return lines.map(line -> line.split(":"))
                    .filter(parts -> parts.length > 3)
                    .filter(parts -> parts[0].equals(name) || parts[2].equals(name))
                    .map(
                            parts ->
                                    new int[] {
                                        Integer.parseInt(parts[2]), Integer.parseInt(parts[3])
                                    })
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalStateException(
                                            "lantau.compute.local.user: no user " + name));
        }
    }

    private static List<String> prefix(String name, int[] account) {
        var setpriv = program("setpriv");
        if (setpriv != null) {
            return List.of(
                    setpriv,
                    "--reuid=" + account[0],
                    "--regid=" + account[1],
                    "--clear-groups",
                    "--no-new-privs");
        }
        var runuser = program("runuser");
        if (runuser != null) {
            return List.of(runuser, "-u", name, "--");
        }
        throw new IllegalStateException(
                "the service runs as root, and there is neither setpriv nor runuser to run"
                        + " commands as "
                        + name);
    }

    private static String program(String name) {
        return PLACES.stream()
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    private static int uidOf(Path place) throws IOException {
        return (Integer) Files.getAttribute(place, "unix:uid");
    }

    /** Whether it is somebody else than the service. */
    boolean isOther() {
        return uid >= 0;
    }

    /** Whether the user can reach what lies in a directory, as far as its parents let him. */
    boolean reaches(Path directory) {
        return !isOther()
                || Stream.iterate(directory, place -> place != null, Path::getParent)
                        .allMatch(TaskUser::isOpen);
    }

    private static boolean isOpen(Path place) {
        try {
            return Files.getPosixFilePermissions(place)
                    .contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Gives him a directory and all in it. Nobody else may change it meanwhile. */
    void own(Path tree) throws IOException {
        if (!isOther()) {
            return;
        }
        Files.walkFileTree(
                tree,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path place, BasicFileAttributes is)
                            throws IOException {
                        return give(place);
                    }

                    @Override
                    public FileVisitResult visitFile(Path place, BasicFileAttributes is)
                            throws IOException {
                        return give(place);
                    }
                });
    }

    private FileVisitResult give(Path place) throws IOException {
        Files.setAttribute(place, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        return FileVisitResult.CONTINUE;
    }
}
