package io.guildhall.port;

import org.osgi.annotation.versioning.ConsumerType;

/** A service that hears when modules come and go, after the new snapshot is in force. */
@ConsumerType
public interface ModulesListener {
    void modulesChanged(ModuleSnapshot before, ModuleSnapshot after);
}
