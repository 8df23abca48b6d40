package dev.lantau.maas.echo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator decides about echo; see {@link EchoOptions} and {@link EchoServer}. */
@ConfigMapping(prefix = "lantau.maas.echo")
interface EchoSettings {
    @WithDefault("0ms")
    Duration firstTokenDelay();

    @WithDefault("0ms")
    Duration tokenDelay();

    @WithDefault("0")
    double failureRate();

    @WithDefault("503")
    int failureStatus();

    @WithDefault("0")
    long failureSeed();

    @WithDefault("2s")
    Duration videoTime();
}
