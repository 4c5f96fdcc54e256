package io.guildhall.hospitality.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** When a party's evening came to its phases: what a house learns from. */
public class PhasesTest {
    private static final AtomicLong TENANTS = new AtomicLong(800);

    /** Minutes after now, phase by phase. */
    private static final String REACHED = """
            select coalesce(array_to_string(array(select extract(epoch from at - ?)::bigint / 60 from unnest(phases_at) at), ' ', '-'), '')
            from hospitality.booking where tenant_id = ? and id = ?""";

    @SuppressWarnings("NullAway.Init")
    private static Hall hall;

    private long tenant;
    private long party;

    @SuppressWarnings("NullAway.Init")
    private Actor anna;

    @BeforeClass
    public static void open() {
        hall = new Hall();
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Before
    public void sitDown() {
        tenant = TENANTS.incrementAndGet();
        hall.open(tenant);
        anna = hall.host(tenant, "Anna");
        party = hall.walkIn(anna, 2, "Byrne", "1");
    }

    private Instant at(long minutes) {
        return hall.now.plus(Duration.ofMinutes(minutes));
    }

    private void phase(@Nullable String phase, long minutes) {
        hall.at(anna, at(minutes), seating -> seating.phase(party, phase, null, Hall.tap()));
    }

    private String reached() {
        return hall.database.read(
                hall.system(tenant),
                tx -> tx.queryOne(REACHED, row -> row.getString(1), hall.now, tenant, party)
                        .orElseThrow());
    }

    @Test
    public void eachPhaseBeginsWhenItWasNotedFirstAndWhatNobodyNotedStaysOpen() {
        phase("ordered", 10);
        phase("ordered", 15);
        phase("dessert", 50);
        assertThat(reached()).isEqualTo("10 - 50 - -");
        hall.at(anna, at(70), seating -> seating.finish(party, null, Hall.tap()));
        assertThat(reached()).as("when they have gone").isEqualTo("10 - 50 - -");
    }

    @Test
    public void aWrongTapWasNeverReached() {
        phase("ordered", 10);
        phase("bill", 12);
        hall.at(anna, at(13), seating -> seating.undo(party, null));
        assertThat(reached()).as("taken back").isEqualTo("10 - - - -");
        phase("bill", 20);
        phase("mains", 25);
        assertThat(reached()).as("corrected").isEqualTo("10 25 - - -");
        phase(null, 30);
        assertThat(reached()).as("begun anew").isEmpty();
    }

    @Test
    public void whoIsPutBackInTheQueueBeginsAnew() {
        phase("ordered", 10);
        hall.database.write(
                hall.system(tenant),
                tx -> tx.update(
                        "update hospitality.booking set state = 'waiting' where tenant_id = ? and id = ?",
                        tenant,
                        party));
        assertThat(reached()).isEmpty();
    }

    @Test
    public void nobodyWritesThemButByAPhase() {
        phase("ordered", 10);
        hall.database.write(
                hall.system(tenant),
                tx -> tx.update(
                        "update hospitality.booking set phases_at = array_fill(now(), array[5]) where tenant_id = ? and id = ?",
                        tenant,
                        party));
        assertThat(reached()).isEqualTo("10 - - - -");
    }
}
