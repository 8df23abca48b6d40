package dev.lantau.modelarts.compute.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Work on files of tenants that is done with their rights: links that they lay lead the service
 * nowhere.
 */
final class Errands {
    private static final String PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

    private final TaskUser user;

    Errands(TaskUser user) {
        this.user = user;
    }

    void makeDirectory(Path place) throws IOException, InterruptedException {
        run("mkdir -p -- \"$1\"", place);
    }

    /** Puts a file, or what a directory contains, where it belongs; nothing is copied. */
    void put(Path from, Path to) throws IOException, InterruptedException {
        run(
                "if [ -d \"$1\" ]; then mkdir -p -- \"$2\" && cp -rlf -- \"$1/.\" \"$2/\";"
                        + " else mkdir -p -- \"${2%/*}\" && cp -lf -- \"$1\" \"$2\"; fi",
                from, to);
    }

    /** Empties a tree as far as the rights go; the rest is for {@link #removeOwn}. */
    void remove(Path tree) throws IOException, InterruptedException {
        run("chmod -R u+rwX \"$1\"; rm -rf -- \"$1\" || :", tree);
    }

    /** Removes a tree with the service's rights. */
    static void removeOwn(Path tree) throws IOException, InterruptedException {
        new Errands(TaskUser.SELF).run("rm -rf -- \"$1\"", tree);
    }

    private void run(String script, Path... places) throws IOException, InterruptedException {
        var words =
                Stream.of(
                                user.prefix().stream(),
                                Stream.of("sh", "-c", script, "sh"),
                                Arrays.stream(places).map(Path::toString))
                        .flatMap(part -> part)
                        .toList();
        var builder = new ProcessBuilder(words).directory(Path.of("/").toFile());
        // The service's own variables have secrets, which tenants' processes could read.
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        var process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }
}
