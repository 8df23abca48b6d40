package dev.lantau.common.traffic.local.steering;

import java.net.InetAddress;
import java.util.Collection;

/** Turns shares into choices. Any thread may ask. */
interface Chooser {
    /**
     * The next backend.
     *
     * @param tried those that it must not be,
     * @return {@code null} when there is none left
     */
    Share choose(InetAddress source, Collection<Share> tried);
}
