package io.guildhall.record.internal.search;

import io.guildhall.record.internal.Trial;

/** Makes the words of everything in a trial, as the job goes through a workspace from its beginning. */
public final class Indexing {
    private Indexing() {}

    public static void of(Trial trial) {
        SearchFill fill = new SearchFill(Trial.server().database(), trial.modules);
        trial.write(trial.system(), tx -> {
            tx.update("delete from record.search_fill f where f.tenant_id = ?", trial.tenant);
            SearchFill.searchable(trial.modules, trial.system())
                    .forEach((name, s) -> new Fills(tx).begin(name, s.shape(), false));
            return 0;
        });
        boolean more = true;
        while (more) {
            more = trial.write(trial.system(), fill::step);
        }
    }
}
