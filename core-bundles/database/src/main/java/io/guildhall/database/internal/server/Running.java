package io.guildhall.database.internal.server;

import java.util.function.BooleanSupplier;

/**
 * A server process that answers.
 *
 * @param adopted true if an earlier JVM had started it
 * @param alive asks the kernel; cheap
 */
record Running(long pid, int port, boolean adopted, BooleanSupplier alive) {}
