package dev.lantau.modelarts.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lantau.common.error.ApiException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImagePathTest {
    @Test
    void anAddressHasFourParts() {
        var text = "registry.example.com:5000/team/py_torch:2.1-cpu";
        var path = ImagePath.of(text);
        assertEquals(
                new ImagePath("registry.example.com:5000", "team", "py_torch", "2.1-cpu"), path);
        assertEquals(text, path.toString());
    }

    @Test
    void whatHasNotIsRefused() {
        for (var bad :
                List.of(
                        "a/b/c:d",
                        "registry.example.com/name:tag",
                        "registry.example.com/team/name",
                        "registry.example.com/team/sub/name:tag",
                        "Registry.example.com/team/name:tag",
                        "registry.example.com/team/name:",
                        "registry.example.com/team/name:t ag",
                        "registry.example.com/team/name:" + "t".repeat(2048))) {
            assertThrows(ApiException.class, () -> ImagePath.of(bad), bad);
        }
    }
}
