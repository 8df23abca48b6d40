package dev.lantau.common.nativeimage;

import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeSystemProperties;

/**
 * Lets platform threads of a native executable wait for the sockets of virtual threads. The JDK's
 * default on Linux, pollers that are virtual threads themselves, may lose a wake-up there: see ADR
 * 26. Named by {@code native-image.properties}; unused on a JVM.
 */
public class PollerFeature implements Feature {
    @Override
    public String getDescription() {
        return "Pollers of virtual threads' sockets are platform threads";
    }

    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        RuntimeSystemProperties.register("jdk.pollerMode", "SYSTEM_THREADS");
    }
}
