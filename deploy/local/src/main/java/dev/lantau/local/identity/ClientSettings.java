package dev.lantau.local.identity;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How to point a client at this machine: as shell variables, and as snippets to paste.
 *
 * @param operatorUrls addresses of the management ports, by family, such as {@code MAAS}
 * @param objects directory of all accounts' buckets
 */
public record ClientSettings(
        String url, Map<String, String> operatorUrls, Path objects, Credentials credentials) {

    /** As comments, so that nobody's own settings are overwritten. */
    private static final String HINTS =
            """
            # For clients of models that know these:
            # export OPENAI_BASE_URL="$LANTAU_MAAS_URL/openai/v1" OPENAI_API_KEY="$LANTAU_API_KEY"
            # export ANTHROPIC_BASE_URL="$LANTAU_MAAS_URL/anthropic" ANTHROPIC_API_KEY="$LANTAU_API_KEY"
            """;

    /** The variables, in the order in which they are printed. */
    public Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        for (var family : new String[] {"INGRESS", "IAM", "GA", "VPCEP", "MAAS", "MODELARTS"}) {
            variables.put("LANTAU_" + family + "_URL", url);
        }
        variables.put("LANTAU_AK", credentials.accessKey());
        variables.put("LANTAU_SK", credentials.secretKey());
        variables.put("LANTAU_PROJECT_ID", credentials.projectId());
        variables.put("LANTAU_DOMAIN_ID", credentials.domainId());
        variables.put("LANTAU_REGION", credentials.region());
        variables.put("LANTAU_USER", credentials.user());
        variables.put("LANTAU_PASSWORD", credentials.password());
        variables.put("LANTAU_DOMAIN_NAME", credentials.domainName());
        variables.put("LANTAU_API_KEY", credentials.apiKey());
        variables.put("LANTAU_OBS_DIR", objects.resolve(credentials.domainId()).toString());
        operatorUrls.forEach(
                (family, address) -> variables.put("LANTAU_" + family + "_OPERATOR_URL", address));
        return variables;
    }

    /** Lines for {@code eval}. */
    public String exports() {
        return variables().entrySet().stream()
                        .map(
                                variable ->
                                        "export %s=%s%n"
                                                .formatted(
                                                        variable.getKey(),
                                                        quoted(variable.getValue())))
                        .collect(Collectors.joining())
                + HINTS;
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    /** What `up` shows: the keys, and settings for the usual clients. */
    public String snippets() {
        return """

                Lantau is ready: %1$s

                  tenant         %2$s (domain %3$s)
                  user           %4$s, password %5$s
                  access key     %6$s
                  secret key     %7$s
                  project        %8$s, region %9$s
                  API key        %10$s
                  buckets        directories in %11$s
                  console        %1$s/console

                These keys are for development only and the same on every machine. Another tenant: lantau env --tenant b

                Shell             eval "$(deploy/local/lantau env)"

                curl              TOKEN=$(curl -s -o /dev/null -D - %1$s/v3/auth/tokens -H 'Content-Type: application/json' -d '{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"%4$s","password":"%5$s","domain":{"name":"%2$s"}}}},"scope":{"project":{"id":"%8$s"}}}}' | tr -d '\\r' | sed -n 's/^x-subject-token: //Ip')
                                  curl -s %1$s/v1/accelerators -H "X-Auth-Token: $TOKEN"

                Models            curl -s %1$s/v1/chat/completions -H "Authorization: Bearer %10$s" -H 'Content-Type: application/json' -d '{"model":"echo","messages":[{"role":"user","content":"hello"}]}'
                                  base URL of OpenAI clients %1$s/openai/v1, of Anthropic clients %1$s/anthropic

                Java SDK          GaClient.newBuilder()
                                      .withCredential(new BasicCredentials().withAk("%6$s").withSk("%7$s")
                                          .withProjectId("%8$s"))
                                      .withEndpoints(List.of("%1$s")).build()

                Python SDK        GaClient.new_builder().with_credentials(
                                      BasicCredentials("%6$s", "%7$s", "%8$s")
                                  ).with_endpoint("%1$s").build()

                Terraform         provider "huaweicloud" {
                                    region     = "%9$s"
                                    access_key = "%6$s"
                                    secret_key = "%7$s"
                                    auth_url   = "%1$s/v3"
                                    insecure   = true
                                    endpoints  = { iam = "%1$s/", ga = "%1$s/", vpcep = "%1$s/", modelarts = "%1$s/" }
                                  }
                """
                .formatted(
                        url,
                        credentials.domainName(),
                        credentials.domainId(),
                        credentials.user(),
                        credentials.password(),
                        credentials.accessKey(),
                        credentials.secretKey(),
                        credentials.projectId(),
                        credentials.region(),
                        credentials.apiKey(),
                        objects.resolve(credentials.domainId()));
    }
}
