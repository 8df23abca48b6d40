package dev.lantau.console.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.console.picture.AcceleratorPicture.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceleratorPictureTest {

    @Test
    void aParentStandsAtTheMiddleOfItsChildren() {
        var up = new Node("endpoint", "1", "", "HEALTHY", List.of());
        var down = new Node("endpoint", "2", "", "UNHEALTHY", List.of());
        var picture =
                AcceleratorPicture.of(
                        new Node("endpoint group", "g", "", "ACTIVE", List.of(up, down)));

        var boxes = picture.boxes();
        assertEquals(3, boxes.size());
        assertEquals((boxes.get(1).y() + boxes.get(2).y()) / 2, boxes.get(0).y());
        assertEquals("bad", boxes.get(2).style());
        assertEquals("✗ UNHEALTHY", boxes.get(2).state());
        assertEquals(2, picture.edges().size());
    }
}
