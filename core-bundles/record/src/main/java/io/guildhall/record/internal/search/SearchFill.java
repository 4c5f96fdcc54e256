package io.guildhall.record.internal.search;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.job.Jobs;
import io.guildhall.port.Modules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Goes through one tenant's records that were there before words were kept, or before they were made this way. The place
 * commits with the words, so a killed job goes on behind them; run again, it finds nothing to do.
 */
@Component(service = JobHandler.class)
public final class SearchFill implements JobHandler {
    static final String KIND = "record.search-fill";
    static final int AT_ONCE = 500;

    private final Database database;
    private final Modules modules;

    @Activate
    public SearchFill(@Reference Database database, @Reference Modules modules) {
        this.database = database;
        this.modules = modules;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        while (!lease.cancelled() && database.write(job.actor(), this::step)) {
            lease.extend();
        }
        return new Outcome.Done(Map.of());
    }

    /** Goes some records on. False when all is done. */
    boolean step(Transaction tx) {
        Map<String, Searchable> here = searchable(modules, tx.actor());
        Fills fills = new Fills(tx);
        Optional<Fills.Place> next = fills.next(here.keySet());
        if (next.isEmpty()) {
            return false;
        }
        Fills.Place place = next.get();
        Searchable searchable = here.get(place.entity());
        if (searchable == null) {
            return false;
        }
        // In the trash too: what was thrown away while nobody looked has to lose its words.
        List<Long> ids = tx.query(
                "select t.id from " + searchable.entity().table()
                        + " t where t.tenant_id = ? and t.id > ? order by t.id" + " limit " + AT_ONCE,
                row -> row.getLong(1),
                tx.actor().tenantId(),
                place.place());
        new WordKeeper(tx, searchable).keep(ids);
        boolean done = ids.size() < AT_ONCE;
        long last = ids.isEmpty() ? place.place() : ids.get(ids.size() - 1);
        fills.move(new Fills.Place(place.entity(), last), done);
        return true;
    }

    /** Goes through the records of an entity of which other fields are found than before. @param tx as {@link Fills} wants it */
    public static void again(Transaction tx, EntityType entity, Jobs jobs) {
        Optional<Searchable> searchable = Searchable.of(entity);
        if (searchable.isPresent()) {
            new Fills(tx).begin(entity.fullName(), searchable.get().shape(), false);
            jobs.enqueue(tx, KIND, Map.of(), Instant.now(), Jobs.Priority.BULK);
        }
    }

    static Map<String, Searchable> searchable(Modules modules, Actor actor) {
        Map<String, Searchable> here = new TreeMap<>();
        for (EntityType entity : modules.current().entities().values()) {
            Searchable.of(actor.workspace().custom().with(entity)).ifPresent(s -> here.put(entity.fullName(), s));
        }
        return here;
    }
}
