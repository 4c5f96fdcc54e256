package io.guildhall.workflow.internal.step;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Keys that stay short however deep a step lies. */
final class Keys {
    private static final int LONG = 80;

    private Keys() {}

    static String brief(String path) {
        return path.length() <= LONG
                ? path
                : UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
