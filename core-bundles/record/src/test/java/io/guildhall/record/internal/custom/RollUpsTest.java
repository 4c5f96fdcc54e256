package io.guildhall.record.internal.custom;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.change.Change;
import io.guildhall.entity.RollUp;
import io.guildhall.record.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

/** What is counted together from records that point at one. */
public class RollUpsTest {
    private final AddedTrial added = new AddedTrial();
    private final StoredRecord ada = added.trial.contact(added.admin(), "Ada");
    private final StoredRecord ben = added.trial.contact(added.admin(), "Ben");

    @Test
    public void itCountsWhatIsThereAndFollowsWhatChanges() {
        StoredRecord first = deal(ada, "100.00");
        deal(ada, "50.50");
        add("Deals", new RollUp("crm.deal", "contact_id", "count", null));
        add("Worth", new RollUp("crm.deal", "contact_id", "sum", "amount"));
        added.add(
                "crm.contact", "Good", "formula", FieldWishes.usual().formula("if(c_deals >= 2, 'yes', 'no')", "text"));
        added.work();
        assertThat(told(ada)).isEqualTo("2 150.50 yes");
        assertThat(told(ben)).isEqualTo("0 null no");
        assertThat(read(ada).version()).isEqualTo(1);

        StoredRecord moved = added.trial.write(
                added.admin(),
                tx -> added.trial.records.update(tx, "crm.deal", first.id(), 1, Map.of("contact_id", ben.id())));
        react(moved, Map.of("contact_id", ada.id()), Map.of("contact_id", ben.id()));
        assertThat(told(ada)).isEqualTo("1 50.50 no");
        assertThat(told(ben)).isEqualTo("1 100.00 no");

        StoredRecord dearer = added.trial.write(
                added.admin(),
                tx -> added.trial.records.update(tx, "crm.deal", first.id(), 2, Map.of("amount", "120.00")));
        react(dearer, Map.of("amount_minor", 10_000L), Map.of("amount_minor", 12_000L));
        assertThat(told(ben)).isEqualTo("1 120.00 no");

        added.trial.write(added.admin(), tx -> {
            added.trial.records.delete(tx, "crm.deal", first.id(), 3);
            return 0;
        });
        react(dearer, Map.of(), Map.of("deleted_at", "2026-11-22T00:00:00Z"));
        assertThat(told(ben)).isEqualTo("0 null no");
        StoredRecord renamed = added.trial.write(
                added.admin(),
                tx -> added.trial.records.update(tx, "crm.contact", ada.id(), 1, Map.of("name", "Ada L")));
        assertThat(renamed.get("c_deals")).isEqualTo(1L);
    }

    @Test
    public void onlyWhatPointsHereCanBeCountedAndNobodySaysHowMuchItIs() {
        assertThat(refused(422, "custom/roll-up", () -> add("X", new RollUp("crm.deal", "company_id", "count", null)))
                        .field())
                .isEqualTo("roll_up");
        refused(422, "custom/roll-up", () -> add("X", new RollUp("crm.deal", "contact_id", "sum", "title")));
        refused(422, "custom/roll-up", () -> add("X", new RollUp("crm.nothing", "contact_id", "count", null)));
        refused(422, "custom/roll-up", () -> add("X", new RollUp("crm.deal", "contact_id", "drop", "amount")));
        add("Deals", new RollUp("crm.deal", "contact_id", "count", null));
        refused(
                422,
                "record/read-only",
                () -> added.trial.create(added.admin(), "crm.contact", Map.of("name", "x", "c_deals", 7)));
    }

    private FieldView add(String label, RollUp what) {
        return added.add("crm.contact", label, "roll_up", FieldWishes.usual().counts(what));
    }

    private StoredRecord deal(StoredRecord contact, String amount) {
        return added.trial.create(
                added.admin(),
                "crm.deal",
                Map.of("title", "Deal", "contact_id", contact.id(), "amount", amount, "currency", "EUR"));
    }

    /** As the dispatcher would tell it. */
    private void react(
            StoredRecord deal,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after) {
        RollUps reaction = new RollUps(added.trial.modules, added);
        Change change = new Change(
                1,
                added.trial.tenant,
                "crm.deal",
                deal.id(),
                Change.Kind.UPDATED,
                new HashMap<>(before),
                new HashMap<>(after),
                null,
                null,
                null,
                null,
                1L,
                deal.version(),
                Instant.EPOCH);
        assertThat(reaction.concerns(change)).isTrue();
        added.trial.write(added.system(added.trial.tenant), tx -> {
            reaction.onAll(new ArrayList<>(List.of(change)), tx);
            return 0;
        });
    }

    private String told(StoredRecord contact) {
        StoredRecord now = read(contact);
        return now.get("c_deals") + " " + now.get("c_worth") + " " + now.get("c_good");
    }

    private StoredRecord read(StoredRecord contact) {
        return added.trial.read(added.admin(), tx -> added.trial.records.get(tx, "crm.contact", contact.id()));
    }
}
