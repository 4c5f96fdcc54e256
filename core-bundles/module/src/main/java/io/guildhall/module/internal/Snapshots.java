package io.guildhall.module.internal;

import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.record.Guard;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the immutable picture that everybody else sees. */
final class Snapshots {
    private Snapshots() {}

    static ModuleSnapshot of(long generation, Collection<Candidate> candidates, Working working) {
        Map<String, InstalledModule> modules = new HashMap<>();
        candidates.stream().sorted(Candidate.BEST_FIRST).forEach(candidate -> {
            boolean works = working.of(candidate.key()) == candidate;
            String problem = works ? null : working.problemOf(candidate);
            if (works) {
                modules.put(candidate.key(), new InstalledModule(candidate.module, candidate.bundleId, null));
            } else if (problem != null) {
                // A refused version must be seen even while another version of the module works.
                String name = working.of(candidate.key()) == null && !modules.containsKey(candidate.key())
                        ? candidate.key()
                        : candidate.key() + "@" + candidate.description.version();
                modules.put(name, new InstalledModule(candidate.module, candidate.bundleId, problem));
            }
        });
        Map<String, List<Guard>> guards = new HashMap<>();
        working.guards.forEach((entity, list) -> guards.put(entity, List.copyOf(list)));
        return new ModuleSnapshot(generation, modules, working.entities, working.paths, guards, working.actions);
    }
}
