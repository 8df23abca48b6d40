package dev.lantau.modelarts.compute.kubernetes;

import java.util.Optional;
import java.util.Set;

/**
 * What keeps a container from starting.
 *
 * @param hopeless whether waiting cannot help
 */
record Obstacle(String message, boolean hopeless) {
    private static final Set<String> PULLING =
            Set.of("ErrImagePull", "ImagePullBackOff", "RegistryUnavailable", "ImageInspectError");
    private static final Set<String> MAKING =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError");
    private static final Set<String> HOPELESS = Set.of("InvalidImageName", "ErrImageNeverPull");

    /** Empty for reasons that every start goes through, such as {@code ContainerCreating}. */
    static Optional<Obstacle> of(String reason, String message, String image) {
        var text = message == null || message.isBlank() ? reason : reason + ": " + message;
        if (reason == null) {
            return Optional.empty();
        } else if (HOPELESS.contains(reason)) {
            return Optional.of(new Obstacle("image " + image + " is unusable: " + text, true));
        } else if (PULLING.contains(reason)) {
            return Optional.of(
                    new Obstacle("image " + image + " cannot be pulled: " + text, false));
        } else if (MAKING.contains(reason)) {
            return Optional.of(new Obstacle("its container cannot be made: " + text, false));
        }
        return Optional.empty();
    }
}
