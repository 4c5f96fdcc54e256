package io.guildhall.port;

import io.guildhall.module.Module;
import org.jspecify.annotations.Nullable;

/**
 * @param bundleId of the bundle that registered it
 * @param problem why it is refused, as a sentence, or null when it works
 */
public record InstalledModule(
        Module module, long bundleId, @Nullable String problem) {
    public boolean works() {
        return problem == null;
    }
}
