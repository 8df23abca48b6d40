package dev.lantau.modelarts.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lantau.modelarts.objectstore.ObjectPath;
import dev.lantau.modelarts.objectstore.ObjectStore.Entry;
import dev.lantau.modelarts.wire.CodeTreeNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeTreeTest {
    private static CodeTree tree(String folder, Entry... entries) {
        return CodeTree.of(ObjectPath.parse(folder).orElseThrow(), List.of(entries));
    }

    private static CodeTreeNode object(String name) {
        return new CodeTreeNode(null, name);
    }

    @Test
    void foldersHaveTheirContents() {
        var tree =
                tree(
                        "/bucket/work/code",
                        new Entry("work/code/sub/a.py", 1),
                        new Entry("work/code/sub/deep/b.py", 2),
                        new Entry("work/code/train.py", 4));
        assertEquals(7, tree.bytes());
        assertEquals(
                new CodeTreeNode(
                        List.of(
                                new CodeTreeNode(
                                        List.of(
                                                new CodeTreeNode(List.of(object("b.py")), "deep/"),
                                                object("a.py")),
                                        "sub/"),
                                object("train.py")),
                        "code/"),
                tree.root());
    }

    @Test
    void aWholeBucketMayBeTheFolder() {
        assertEquals(
                new CodeTreeNode(List.of(object("a.py")), "bucket/"),
                tree("/bucket", new Entry("a.py", 1)).root());
    }

    @Test
    void nothingIsNoTree() {
        assertNull(tree("/bucket/none/").root());
    }

    @Test
    void whatLiesTooDeepIsLeftOut() {
        var node = tree("/bucket", new Entry("d/".repeat(400) + "a", 1)).root();
        int depth = 0;
        while (!node.children().isEmpty()) {
            node = node.children().getFirst();
            depth++;
        }
        assertEquals(31, depth);
    }
}
