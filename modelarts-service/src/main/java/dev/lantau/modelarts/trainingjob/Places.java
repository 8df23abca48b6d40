package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.wire.JobAlgorithm;

/**
 * Where a job's things lie for its tasks.
 *
 * @param root the job's own directory
 */
record Places(String root) {
    /** What a job's directory is in the vendor's containers. */
    private static final String MOUNT = "/home/ma-user/modelarts";

    /** Parent of the code folder. */
    String code() {
        return root + "/user-job-dir";
    }

    /** The code folder itself. */
    String code(JobAlgorithm algorithm) {
        return Refusals.blank(algorithm.localCodeDir())
                ? code() + "/" + CodeRules.folder(algorithm.codeDir()).name()
                : mapped(algorithm.localCodeDir());
    }

    String input(String name, String wished) {
        return Refusals.blank(wished) ? root + "/inputs/" + name + "_0" : mapped(wished);
    }

    String output(String name, String wished) {
        return Refusals.blank(wished) ? root + "/outputs/" + name + "_0" : mapped(wished);
    }

    /**
     * A container's path, which is always below the job's directory: {@code
     * /home/ma-user/modelarts} is that directory, and other paths begin there.
     */
    String mapped(String path) {
        var plain =
                path.length() > 1 && path.endsWith("/")
                        ? path.substring(0, path.length() - 1)
                        : path;
        if (isBelow(plain, root)) {
            return plain;
        }
        return root + (isBelow(plain, MOUNT) ? plain.substring(MOUNT.length()) : plain);
    }

    private static boolean isBelow(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
