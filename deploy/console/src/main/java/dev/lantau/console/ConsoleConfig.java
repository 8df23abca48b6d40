package dev.lantau.console;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the APIs are, and how the cookie is kept. */
@ConfigMapping(prefix = "lantau.console")
public interface ConsoleConfig {

    URI apiUrl();

    URI iamUrl();

    URI gaUrl();

    URI vpcepUrl();

    URI maasUrl();

    URI modelartsUrl();

    Duration timeout();

    boolean secureCookie();

    /** 32 bytes in Base64, the same for all replicas. */
    Optional<String> cookieKey();

    boolean randomKey();

    /** Account, user and project to show beside the form of login. */
    Optional<List<String>> hint();
}
