package dev.lantau.modelarts.algorithm;

import dev.lantau.modelarts.objectstore.ObjectPath;
import dev.lantau.modelarts.objectstore.ObjectStore;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Looks into the code folders of algorithms. */
@ApplicationScoped
class CodeTrees {
    /** Objects that are shown of one folder. */
    private static final int MOST = 1000;

    private final ObjectStore store;

    CodeTrees(ObjectStore store) {
        this.store = store;
    }

    /**
     * The tree of an algorithm's folder as it is now; {@link CodeTree#NONE} when it has none,
     * nothing lies there, or the store cannot be read, which is no reason not to show the algorithm
     * itself.
     */
    CodeTree of(StoredAlgorithm row) {
        return ObjectPath.parse(row.jobConfig.codeDir())
                .map(folder -> read(row.domainId, folder.asFolder()))
                .orElse(CodeTree.NONE);
    }

    private CodeTree read(String domainId, ObjectPath folder) {
        try {
            return CodeTree.of(folder, store.list(domainId, folder, MOST));
        } catch (IOException unreadable) {
            Log.warnf("The code folder %s cannot be read: %s", folder, unreadable.getMessage());
            return CodeTree.NONE;
        }
    }
}
