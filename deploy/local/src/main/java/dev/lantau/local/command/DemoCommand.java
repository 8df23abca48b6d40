package dev.lantau.local.command;

import dev.lantau.local.demo.Demo;
import dev.lantau.local.identity.DevelopmentIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the services at work. */
@Command(
        name = "demo",
        description = "Create, use and delete resources through the public API.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Runnable {

    @Mixin private DataOption data;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description =
                    "Who makes and offers, a or b; the other one connects. Default: ${DEFAULT-VALUE}",
            defaultValue = EnvCommand.DEFAULT_TENANT)
    private String tenant;

    @Override
    public void run() {
        var identity = DevelopmentIdentity.bundled();
        var other = tenant.equals(EnvCommand.DEFAULT_TENANT) ? "b" : EnvCommand.DEFAULT_TENANT;
        new Demo(
                        data.url(),
                        data.operatorUrls().get("MAAS"),
                        data.directory().root().resolve("demo"),
                        data.directory().objects(),
                        identity.tenant(tenant),
                        identity.tenant(other),
                        System.out)
                .run();
    }
}
