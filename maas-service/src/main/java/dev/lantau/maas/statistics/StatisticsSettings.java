package dev.lantau.maas.statistics;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How often statistics may be asked for; each operation counts for itself, on each replica. */
@ConfigMapping(prefix = "lantau.maas.statistics")
interface StatisticsSettings {
    /** Of the operations with totals and lists. */
    Rate totals();

    /** Of the charts. */
    Rate charts();

    /** Most calls in any stretch of time as long as the window. */
    interface Rate {
        /** Of all users together. */
        int overall();

        /** Of one user. */
        int perUser();

        /** The stretch of time. */
        Duration window();
    }
}
