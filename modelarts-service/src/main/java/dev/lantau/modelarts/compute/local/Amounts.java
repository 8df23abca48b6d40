package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.Resources;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of machine, for people. */
final class Amounts {
    private static final long GIGABYTE = 1L << 30;

    private Amounts() {}

    /** Such as {@code 16 CPUs and 64 GB}. */
    static String text(Resources amount) {
        return cpus(amount) + " and " + memory(amount.memoryBytes());
    }

    /** Such as {@code 16 CPUs}. */
    static String cpus(Resources amount) {
        return plain(amount.cpus()) + " CPUs";
    }

    /** Such as {@code 1.5 GB}. */
    static String memory(long bytes) {
        return plain((double) bytes / GIGABYTE) + " GB";
    }

    static String plain(double number) {
        var rounded = BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
