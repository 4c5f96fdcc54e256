package io.guildhall.crm.internal.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.change.Change;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.database.Transaction;
import io.guildhall.notice.Notice;
import io.guildhall.notice.Notices;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class MentionedTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private final Told told = new Told();
    private final Mentioned mentioned = new Mentioned(told);
    private TestTenant agency;
    private Actor owner;
    private Actor mia;
    private StoredRecord contact;
    private int heard;

    @Before
    public void newTenant() {
        agency = crm.tenant("Agency");
        owner = agency.owner();
        mia = agency.member("Mia Member", Scope.ALL, Scope.ALL, null, "*");
        contact = crm.contact(owner, "Ada Lovelace");
        hear();
        told.all.clear();
    }

    @Test
    public void whoIsNamedIsToldWithTheRecord() {
        note("<p>See " + named(mia) + "</p>");
        hear();
        assertThat(told.all).singleElement().satisfies(notice -> {
            assertThat(notice.memberId()).isEqualTo(mia.memberId());
            assertThat(notice.entity()).isEqualTo("crm.contact");
            assertThat(notice.recordId()).isEqualTo(contact.id());
            assertThat(notice.by()).isEqualTo(owner.memberId());
            assertThat(notice.text()).isEqualTo("notice.mentioned");
        });
    }

    @Test
    public void anEditTellsOnlyWhoIsNew() {
        Actor kim = agency.member("Kim Keeper", Scope.ALL, Scope.ALL, null, "*");
        StoredRecord note = note("<p>See " + named(mia) + "</p>");
        hear();
        told.all.clear();
        crm.update(owner, note, Map.of("rich", "<p>See " + named(mia) + " and " + named(kim) + "</p>"));
        hear();
        assertThat(told.all).extracting(Notice::memberId).containsExactly(kim.memberId());
    }

    @Test
    public void theWriterLearnsWhoCouldNotBeTold() {
        told.blind.add(mia.memberId());
        note("<p>See " + named(mia) + "</p>");
        hear();
        assertThat(told.all).singleElement().satisfies(notice -> {
            assertThat(notice.memberId()).isEqualTo(owner.memberId());
            assertThat(notice.text()).isEqualTo("notice.mentionUnseen");
            assertThat(notice.arguments()).containsEntry("colleague", "Mia Member");
        });
    }

    @Test
    public void nobodyIsToldOfHimselfNorOfWordsAlone() {
        note("<p>I, " + named(owner) + "</p>");
        crm.create(owner, "crm.activity", Map.of("type", "note", "body", "@Mia", "contact_id", contact.id()));
        hear();
        assertThat(told.all).isEmpty();
    }

    private StoredRecord note(String html) {
        return crm.create(owner, "crm.activity", Map.of("type", "note", "rich", html, "contact_id", contact.id()));
    }

    private static String named(Actor member) {
        return "<span data-member=\"" + member.memberId() + "\">@" + member.name() + "</span>";
    }

    /** Hands the changes since the last time to the reaction, as the runner does. */
    private void hear() {
        List<Change> all = crm.hall.changes(agency);
        for (Change change : all.subList(heard, all.size())) {
            if (mentioned.entities().contains(change.entity()) && mentioned.concerns(change)) {
                crm.hall.write(agency.system(), tx -> {
                    mentioned.on(change, tx);
                    return true;
                });
            }
        }
        heard = all.size();
    }

    /** Knows who may not see anything. */
    private static final class Told implements Notices {
        final List<Notice> all = new ArrayList<>();
        final List<Long> blind = new ArrayList<>();

        @Override
        public boolean tell(Transaction tx, Notice notice) {
            return !blind.contains(notice.memberId()) && all.add(notice);
        }

        @Override
        public int withdraw(Transaction tx, String entity, long recordId, String kind) {
            return 0;
        }
    }
}
