package io.guildhall.record.internal;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import java.util.Map;
import org.junit.Test;

public class HandOverTest {
    private final Trial trial = new Trial();
    private final Actor ben = trial.own(2, "*");
    private final Actor cleo = trial.own(3, "*");

    @Test
    public void aRecordGoesToAColleagueWithAllThatIsSaidAlong() {
        StoredRecord mine = trial.contact(ben, "Zoe");
        StoredRecord given = update(ben, mine, Map.of("responsible_id", 3, "notes", "Call her."), 1);
        assertThat(given.number("responsible_id")).isEqualTo(3);
        StoredRecord theirs = trial.read(cleo, tx -> trial.records.get(tx, "crm.contact", mine.id()));
        assertThat(theirs).isEqualTo(given);
        assertThat(theirs.get("notes")).isEqualTo("Call her.");
        refused(404, "not-found", () -> trial.read(ben, tx -> trial.records.get(tx, "crm.contact", mine.id())));
    }

    @Test
    public void theOwnerAloneCanBeChangedAndALeadGivesWithinAndBeyondTheTeam() {
        StoredRecord mine = trial.contact(ben, "Zoe");
        assertThat(update(ben, mine, Map.of("responsible_id", 1), Records.ANY_VERSION)
                        .version())
                .isEqualTo(2);
        Actor lead = trial.team(1, 7);
        StoredRecord given = update(lead, mine, Map.of("responsible_id", 3), 2);
        assertThat(given.version()).isEqualTo(3);
        refused(404, "not-found", () -> update(lead, mine, Map.of("responsible_id", 1), 3));
    }

    @Test
    public void whatIsNotOnesOwnIsNotGivenNorTaken() {
        StoredRecord theirs = trial.contact(cleo, "Zoe");
        refused(404, "not-found", () -> update(ben, theirs, Map.of("responsible_id", 3), 1));
        refused(404, "not-found", () -> update(ben, theirs, Map.of("responsible_id", 2), 1));
        StoredRecord colleagues = trial.contact(ben, "Yan");
        refused(403, "record/out-of-reach", () -> update(trial.team(1, 7), colleagues, Map.of("responsible_id", 3), 1));
    }

    @Test
    public void nobodyElsewhereTakesOver() {
        StoredRecord mine = trial.contact(ben, "Zoe");
        assertThat(refused(422, "record/reference", () -> update(ben, mine, Map.of("responsible_id", 99), 1))
                        .field())
                .isEqualTo("responsible_id");
        refused(412, "record/changed", () -> update(ben, mine, Map.of("responsible_id", 3), 7));
    }

    private StoredRecord update(Actor actor, StoredRecord record, Map<String, Object> values, long version) {
        return trial.write(actor, tx -> trial.records.update(tx, record.entity(), record.id(), version, values));
    }
}
