package io.guildhall.port;

import org.osgi.annotation.versioning.ProviderType;

/** What is plugged in. Thread-safe. */
@ProviderType
public interface Modules {
    /** Costs one volatile read. */
    ModuleSnapshot current();
}
