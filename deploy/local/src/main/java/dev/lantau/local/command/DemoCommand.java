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
            description = "As whom: a or b. Default: ${DEFAULT-VALUE}",
            defaultValue = EnvCommand.DEFAULT_TENANT)
    private String tenant;

    @Override
    public void run() {
        new Demo(data.url(), DevelopmentIdentity.bundled().tenant(tenant), System.out).run();
    }
}
