package io.guildhall.change.internal;

import io.guildhall.port.Modules;
import java.util.function.BooleanSupplier;

/**
 * Whether all modules are known. Until then nobody can tell whether a change is of an entity that is still to come or of one that is
 * away, and what is passed over is never seen again. A module that is plugged in later holds nobody up. Thread-safe.
 */
final class Settled implements BooleanSupplier {
    private final Modules modules;
    private volatile boolean once;

    Settled(Modules modules) {
        this.modules = modules;
    }

    @Override
    public boolean getAsBoolean() {
        if (!once && modules.settled()) {
            once = true;
        }
        return once;
    }
}
