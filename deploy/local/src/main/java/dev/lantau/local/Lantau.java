package dev.lantau.local;

import dev.lantau.local.command.DemoCommand;
import dev.lantau.local.command.DownCommand;
import dev.lantau.local.command.EnvCommand;
import dev.lantau.local.command.LogsCommand;
import dev.lantau.local.command.StatusCommand;
import dev.lantau.local.command.UpCommand;
import dev.lantau.local.run.StartFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the local run. */
@Command(
        name = "lantau",
        description = "Runs Lantau on this machine: one database, all services, one port.",
        mixinStandardHelpOptions = true,
        version = "Lantau 0.1.0",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            EnvCommand.class,
            DemoCommand.class,
            LogsCommand.class,
            DownCommand.class
        })
public final class Lantau {

    private Lantau() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Lantau())
                .setExecutionExceptionHandler(
                        (failure, commandLine, parsed) -> {
                            if (!(failure instanceof StartFailure)
                                    && !(failure instanceof IllegalArgumentException)) {
                                throw failure;
                            }
                            commandLine.getErr().println(failure.getMessage());
                            return CommandLine.ExitCode.SOFTWARE;
                        })
                .execute(arguments);
    }
}
