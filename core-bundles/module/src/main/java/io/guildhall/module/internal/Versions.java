package io.guildhall.module.internal;

import java.util.Comparator;

/** Orders versions such as {@code 1.10.0} by their numbers; anything that is no number counts as 0. */
final class Versions {
    static final Comparator<String> ORDER = Versions::compare;

    private Versions() {}

    private static int compare(String left, String right) {
        String[] a = left.split("[.\\-+]", -1);
        String[] b = right.split("[.\\-+]", -1);
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int order = Long.compare(number(a, i), number(b, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static long number(String[] parts, int index) {
        if (index >= parts.length || !parts[index].matches("[0-9]{1,15}")) {
            return 0;
        }
        return Long.parseLong(parts[index]);
    }
}
