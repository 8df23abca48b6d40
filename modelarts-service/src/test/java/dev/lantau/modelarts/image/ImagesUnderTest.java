package dev.lantau.modelarts.image;

import static dev.lantau.modelarts.Answers.with;

import dev.lantau.modelarts.KindUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Images for the generated suites. */
public final class ImagesUnderTest implements KindUnderTest {
    @Override
    public Optional<Map<String, ?>> body(String operationId) {
        return Optional.ofNullable(
                switch (operationId) {
                    case "RegisterImage" ->
                            with(
                                    with(ImageSamples.image(), "tags", List.of("a=b")),
                                    "workspace_id",
                                    "0");
                    case "DeleteImage" -> Map.of("is_force", false);
                    default -> null;
                });
    }
}
