package dev.lantau.local.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientSettingsTest {

    private static final String URL = "http://127.0.0.1:8460";
    private static final Map<String, String> OPERATORS = Map.of("MAAS", "http://127.0.0.1:9463");
    private static final Path OBJECTS = Path.of("/data/obs");

    @Test
    void theVariablesOfTenantA() {
        var settings =
                new ClientSettings(
                        URL, OPERATORS, OBJECTS, DevelopmentIdentity.bundled().tenant("a"));

        assertEquals(
                """
                export LANTAU_INGRESS_URL='http://127.0.0.1:8460'
                export LANTAU_IAM_URL='http://127.0.0.1:8460'
                export LANTAU_GA_URL='http://127.0.0.1:8460'
                export LANTAU_VPCEP_URL='http://127.0.0.1:8460'
                export LANTAU_MAAS_URL='http://127.0.0.1:8460'
                export LANTAU_MODELARTS_URL='http://127.0.0.1:8460'
                export LANTAU_AK='LANTAUDEVTENANTA0001'
                export LANTAU_SK='lantau-development-secret-tenant-a-0001'
                export LANTAU_PROJECT_ID='p0a00000000000000000000000000a01'
                export LANTAU_DOMAIN_ID='d0a00000000000000000000000000a01'
                export LANTAU_REGION='region-1'
                export LANTAU_USER='tenant-a-admin'
                export LANTAU_PASSWORD='Lantau-dev-a-1'
                export LANTAU_DOMAIN_NAME='tenant-a'
                export LANTAU_API_KEY='sk-LantauDevA-known-to-everybody-for-development-tenant-a'
                export LANTAU_OBS_DIR='/data/obs/d0a00000000000000000000000000a01'
                export LANTAU_MAAS_OPERATOR_URL='http://127.0.0.1:9463'
                # For clients of models that know these:
                # export OPENAI_BASE_URL="$LANTAU_MAAS_URL/openai/v1" OPENAI_API_KEY="$LANTAU_API_KEY"
                # export ANTHROPIC_BASE_URL="$LANTAU_MAAS_URL/anthropic" ANTHROPIC_API_KEY="$LANTAU_API_KEY"
                """,
                settings.exports());
    }

    @Test
    void tenantsAreToldApart() {
        var identity = DevelopmentIdentity.bundled();

        assertEquals("LANTAUDEVTENANTB0001", identity.tenant("b").accessKey());
        assertEquals(identity.tenant("b"), identity.tenant("tenant-b"));
        assertEquals(
                "sk-LantauDevB-known-to-everybody-for-development-tenant-b",
                identity.tenant("b").apiKey());
        var refusal = assertThrows(IllegalArgumentException.class, () -> identity.tenant("c"));
        assertEquals("No tenant c; there are: a, b", refusal.getMessage());
    }

    @Test
    void aQuoteInAValueDoesNotEndIt() {
        var credentials = new Credentials("d", "n", "p", "r", "u", "it's", "a", "s", "k");

        assertTrue(
                new ClientSettings(URL, OPERATORS, OBJECTS, credentials)
                        .exports()
                        .contains("export LANTAU_PASSWORD='it'\\''s'\n"));
    }

    @Test
    void snippetsAreFilledIn() {
        var snippets =
                new ClientSettings(
                                URL, OPERATORS, OBJECTS, DevelopmentIdentity.bundled().tenant("a"))
                        .snippets();

        assertTrue(snippets.contains("auth_url   = \"" + URL + "/v3\""), snippets);
        assertFalse(snippets.contains("%"), snippets);
    }
}
