package io.guildhall.record.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.record.Filter;
import io.guildhall.record.Query;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.custom.AddedTrial;
import java.time.LocalDate;
import java.util.List;
import org.junit.Test;

/** Columns of a file that belong into fields which the workspace has added. */
public class AddedColumnsTest {
    private final AddedTrial added = new AddedTrial();
    private final Drop drop = new Drop(added.trial);

    @Test
    public void theyAreKnownByTheirLabelsAndTypedAsAnyOther() {
        added.plain("crm.contact", "Membership no.", "text");
        added.plain("crm.contact", "Since", "date");
        added.plain("crm.contact", "Discount", "number");
        Actor admin = added.admin();
        String text = """
                ID,Name,Membership no.,Since,Discount
                1,Ada,A-7,31.12.2025,"2,5"
                2,Ben,,,
                3,Cleo,C-9,01.02.2026,much
                """;
        Import file = drop.file(admin, "crm.contact", text);
        assertThat(drop.run(admin, file)).isEqualTo(new Counts(3, 2, 0, 0, 1, 0));
        StoredRecord ada = one(admin, "Ada");
        assertThat(ada.get("c_membership_no")).isEqualTo("A-7");
        assertThat(ada.get("c_since")).isEqualTo(LocalDate.of(2025, 12, 31));
        assertThat(String.valueOf(ada.get("c_discount"))).isEqualTo("2.50");
        assertThat(one(admin, "Ben").get("c_since")).isNull();
        assertThat(drop.lines(admin, file)).extracting(ErrorLog.Line::value).containsExactly("much");
        drop.run(
                admin,
                drop.file(admin, "crm.contact", text.replace("A-7", "A-8").replace("much", "3")));
        assertThat(one(admin, "Ada").get("c_membership_no")).isEqualTo("A-8");
    }

    private StoredRecord one(Actor admin, String name) {
        List<StoredRecord> found = added.trial
                .read(
                        admin,
                        tx -> added.trial.records.list(
                                tx,
                                "crm.contact",
                                new Query(Filter.eq("name", name), List.of(), 1, 10, null, false, false, null)))
                .records();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
