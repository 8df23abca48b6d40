package dev.lantau.modelarts.notebook;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@Tag("http")
@QuarkusIntegrationTest
class NotebookResourceIT extends NotebookResourceTest {}
