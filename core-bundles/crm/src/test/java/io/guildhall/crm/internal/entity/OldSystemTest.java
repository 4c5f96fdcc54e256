package io.guildhall.crm.internal.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.testkit.FileDrop;
import io.guildhall.testkit.FileDrop.Brought;
import java.util.List;
import org.junit.ClassRule;
import org.junit.Test;

/** What was said, done and still to be done comes along from another system, with the records it is about. */
public class OldSystemTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private final FileDrop files = new FileDrop(crm.hall);
    private final Actor owner = crm.tenant("Moved in").owner();

    @Test
    public void notesCallsAndTasksOfHubspotFindWhomTheyAreAbout() {
        bring("crm.contact", """
                Record ID,First Name,Last Name,Email,Contact owner
                101,Ada,Lovelace,ada@x.org,
                102,Ben,Who,ben@x.org,
                """);
        bring("crm.deal", """
                Record ID,Deal Name,Deal Stage,Amount,Deal owner,Associated Contact IDs
                501,Engine,,1000,,101
                """);
        assertThat(bring("crm.activity", """
                Record ID,Activity type,Title,Body,Activity date,Activity assigned to,Associated Contact IDs,Associated Deal IDs
                1,Call,Asked back,Wants two,2026-03-01 10:00,,101;102,501
                2,NOTE,,"<p>Likes <b>brass</b></p><script>x()</script>",2026-03-02 10:00,,102,
                3,,,Nothing is known of this,2026-03-03 10:00,,,999
                """)).isEqualTo(new Brought(2, 0, 0, 1, List.of("4 null activity/entity")));
        assertThat(bring("crm.task", """
                Record ID,Task title,Task body,Due date,Task status,Completion date,Associated Contact IDs,Associated Deal IDs
                1,Send offer,,2026-04-01,,,101,501
                2,Call back,,2026-03-01,COMPLETED,2026-03-01 12:00,102,
                """)).isEqualTo(new Brought(2, 0, 0, 0, List.of()));
        assertThat(texts(
                        "select type || ' ' || coalesce(subject, '-') || ' ' || coalesce(body, '-') || ' ' || entity from crm.activity"
                                + " where tenant_id = ? and origin = 'import' and deleted_at is null order by id"))
                .containsExactly("call Asked back Wants two crm.deal", "note - Likes brass crm.contact");
        assertThat(texts("select rich from crm.activity where tenant_id = ? and rich is not null"))
                .containsExactly("<p>Likes <strong>brass</strong></p>");
        assertThat(
                        texts(
                                "select t.title || ' ' || (t.done_at is not null) || ' ' || coalesce(d.title, '-') from crm.task t"
                                        + " left join crm.deal d on d.tenant_id = t.tenant_id and d.id = t.deal_id where t.tenant_id = ? order by t.id"))
                .containsExactly("Send offer false Engine", "Call back true -");
        assertThat(files.undo(owner, false).undone()).isEqualTo(2);
        assertThat(texts("select title from crm.task where tenant_id = ? and deleted_at is null"))
                .isEmpty();
    }

    private Brought bring(String entity, String text) {
        return files.bring(owner, entity, text);
    }

    private List<String> texts(String sql) {
        return crm.hall.read(owner, tx -> tx.query(sql, row -> row.getString(1), owner.tenantId()));
    }
}
