package dev.lantau.modelarts.objectstore;

import java.nio.file.Path;

/** The same where directories can only be named by their paths; without the promise on races. */
class PlainDirectoryTest extends DirectoryObjectStoreTest {
    @Override
    ObjectStore create(Path directory) {
        return new DirectoryObjectStore(directory, Folder::plain);
    }
}
