package dev.lantau.modelarts.notebookstorage;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** The same calls, to the packaged application. */
@Tag("http")
@QuarkusIntegrationTest
class NotebookStorageResourceIT extends NotebookStorageResourceTest {}
