package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.trainingjob.Refusals.blank;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.objectstore.ObjectPath;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A job's code: its folder, the file that starts it, and what runs that file. */
@ApplicationScoped
class CodeRules {
    private final Map<String, String> interpreters;
    private final String python;

    CodeRules(TrainingSettings settings) {
        interpreters = settings.interpreters();
        python = settings.python();
    }

    /**
     * Refuses code that cannot be started: ModelArts.2806 when there is neither a boot file in a
     * code folder nor a command, .2757 and .2758 for paths, .2792 for a boot file elsewhere.
     */
    void require(String codeDir, String bootFile, String command) {
        if (blank(command) && (blank(codeDir) || blank(bootFile))) {
            throw new ApiException(
                    ModelArtsError.COMMAND_AND_IMAGE,
                    "it needs an id, or code_dir and boot_file, or command and engine.image_url");
        }
        if (!blank(codeDir)) {
            folder(codeDir);
        }
        if (!blank(bootFile) && !blank(codeDir)) {
            var file = bootFile(codeDir, bootFile);
            if (blank(command) && interpreter(file).isEmpty()) {
                throw new ApiException(
                        ModelArtsError.BOOT_FILE,
                        "nothing here runs %s; .py and .sh are known".formatted(file));
            }
        }
    }

    /** The code folder. */
    static ObjectPath folder(String codeDir) {
        return ObjectPath.parse(codeDir)
                .map(ObjectPath::asFolder)
                .orElseThrow(
                        () ->
                                new ApiException(
                                        ModelArtsError.CODE_FOLDER,
                                        "'%s' is not obs://bucket/folder/".formatted(codeDir)));
    }

    /**
     * Where the boot file is, relative to the code folder.
     *
     * @param bootFile in the object store, or relative to the folder
     */
    static String bootFile(String codeDir, String bootFile) {
        var folder = folder(codeDir);
        boolean relative = !bootFile.startsWith("/") && !bootFile.startsWith("obs://");
        var file =
                ObjectPath.parse(relative ? folder.url() + bootFile : bootFile)
                        .filter(path -> !path.isFolder())
                        .orElseThrow(
                                () ->
                                        new ApiException(
                                                ModelArtsError.BOOT_FILE,
                                                "'%s' is no file".formatted(bootFile)));
        if (!file.bucket().equals(folder.bucket()) || !file.key().startsWith(folder.key())) {
            throw new ApiException(ModelArtsError.BOOT_FILE_OUTSIDE, bootFile);
        }
        return file.key().substring(folder.key().length());
    }

    /** Program and arguments that run a boot file; empty when nothing does. */
    Optional<List<String>> interpreter(String bootFile) {
        int dot = bootFile.lastIndexOf('.');
        var ending = dot < 0 ? "" : bootFile.substring(dot + 1).toLowerCase(Locale.ROOT);
        var configured = interpreters.get(ending);
        if (configured != null) {
            return Optional.of(List.of(configured.split(" ")));
        }
        return switch (ending) {
            case "py" -> Optional.of(List.of(python));
            case "sh" -> Optional.of(List.of("sh"));
            default -> Optional.empty();
        };
    }
}
