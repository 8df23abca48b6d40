package dev.lantau.modelarts.algorithm;

import dev.lantau.modelarts.objectstore.ObjectPath;
import dev.lantau.modelarts.objectstore.ObjectStore.Entry;
import dev.lantau.modelarts.wire.CodeTreeNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What lies in a code folder.
 *
 * @param root the folder, {@code null} when nothing is known of it
 * @param bytes sizes of its objects together
 */
record CodeTree(CodeTreeNode root, long bytes) {
    /** Nothing is known. */
    static final CodeTree NONE = new CodeTree(null, 0);

    /** Folders below each other that are shown; the JSON of an answer has bounds as well. */
    private static final int DEEPEST = 32;

    /**
     * Of a folder's objects. Folders' names end with a slash, and have children; what lies deeper
     * than 32 folders is left out.
     */
    static CodeTree of(ObjectPath folder, List<Entry> entries) {
        if (entries.isEmpty()) {
            return NONE;
        }
        var top = new Folder();
        long bytes = 0;
        for (var entry : entries) {
            bytes += entry.size();
            top.add(entry.key().substring(folder.asFolder().key().length()), DEEPEST);
        }
        return new CodeTree(top.node(folder.name() + "/"), bytes);
    }

    private record Folder(SequencedMap<String, Folder> folders, List<String> objects) {
        Folder() {
            this(new TreeMap<>(), new ArrayList<>());
        }

        void add(String relative, int depth) {
            int slash = relative.indexOf('/');
            if (slash < 0) {
                if (!relative.isEmpty()) {
                    objects.add(relative);
                }
            } else if (depth > 1) {
                folders.computeIfAbsent(relative.substring(0, slash + 1), name -> new Folder())
                        .add(relative.substring(slash + 1), depth - 1);
            }
        }

        CodeTreeNode node(String name) {
            var children = new ArrayList<CodeTreeNode>();
            folders.forEach((folder, contents) -> children.add(contents.node(folder)));
            objects.forEach(object -> children.add(new CodeTreeNode(null, object)));
            return new CodeTreeNode(children, name);
        }
    }
}
