package dev.lantau.local.command;

import dev.lantau.local.identity.ClientSettings;
import dev.lantau.local.identity.DevelopmentIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints shell variables that point clients at this run. */
@Command(
        name = "env",
        description = "Print shell variables for clients: eval \"$(lantau env)\".",
        mixinStandardHelpOptions = true)
public final class EnvCommand implements Runnable {

    static final String DEFAULT_TENANT = "a";

    @Mixin private DataOption data;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "Whose keys: a or b. Default: ${DEFAULT-VALUE}",
            defaultValue = DEFAULT_TENANT)
    private String tenant;

    @Override
    public void run() {
        var credentials = DevelopmentIdentity.bundled().tenant(tenant);
        System.out.print(
                new ClientSettings(
                                data.url(),
                                data.operatorUrls(),
                                data.directory().objects(),
                                credentials)
                        .exports());
        if (data.running().isEmpty()) {
            System.err.println(
                    "Lantau is not running on this data directory: start it with lantau up.");
        }
    }
}
