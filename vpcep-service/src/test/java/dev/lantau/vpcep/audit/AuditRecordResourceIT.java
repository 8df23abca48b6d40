package dev.lantau.vpcep.audit;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@Tag("http")
@QuarkusIntegrationTest
class AuditRecordResourceIT extends AuditRecordResourceTest {}
