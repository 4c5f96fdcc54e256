package io.guildhall.port;

import org.osgi.annotation.versioning.ProviderType;

/** What is plugged in. Thread-safe. */
@ProviderType
public interface Modules {
    /** Costs one volatile read. */
    ModuleSnapshot current();

    /**
     * Whether every module whose bundle runs, or is about to, has been looked at since this node came up: it works, is refused,
     * or waits for one that is not there. Once true it may become false again for as long as another module is installed.
     */
    default boolean settled() {
        return true;
    }
}
