package io.guildhall.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.notice.Notice;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** Who is told what, how often, and who else can read it. */
public class NoticesTest {
    @ClassRule
    public static final NotifyHall house = new NotifyHall();

    private TestTenant tenant;
    private Actor mara;
    private Actor jonas;

    @Before
    public void people() {
        tenant = house.tenant("Northlight");
        mara = tenant.owner();
        jonas = tenant.member("Jonas", Scope.OWN, Scope.OWN, null, "companies.view", "companies.edit", "tasks.view");
    }

    @Test
    public void whoIsMadeResponsibleIsToldOnce() {
        StoredRecord company = house.create(mara, "crm.company", Map.of("name", "Acorn"));
        assertThat(house.inbox(jonas)).isEmpty();

        house.update(mara, company, Map.of("responsible_id", jonas.memberId()));
        house.update(mara, company, Map.of("notes", "Nothing that concerns him."));

        assertThat(house.inbox(jonas)).singleElement().satisfies(notice -> {
            assertThat(notice.title()).isEqualTo("Acorn");
            assertThat(notice.kind()).isEqualTo("assigned");
            assertThat(notice.byId()).isEqualTo(mara.memberId());
            assertThat(notice.readAt()).isNull();
        });
    }

    @Test
    public void whatOneDoesOneselfIsNoNews() {
        house.create(mara, "crm.company", Map.of("name", "Acorn", "responsible_id", mara.memberId()));
        assertThat(house.inbox(mara)).isEmpty();
    }

    @Test
    public void whoMayNotSeeTheRecordIsNotTold() {
        house.create(mara, "crm.contact", Map.of("first_name", "Ada", "responsible_id", jonas.memberId()));
        assertThat(rows()).isZero();
    }

    @Test
    public void rolesAreReadAsTheyAreWritten() {
        for (String held : List.of("*", "records.view", "companies.*", "deals.view,companies.view")) {
            Actor one = tenant.member("Any " + held, Scope.OWN, Scope.OWN, null, held.split(","));
            house.create(mara, "crm.company", Map.of("name", held, "responsible_id", one.memberId()));
        }
        for (String held : List.of("records.edit", "records.view,-companies.view", "company.*")) {
            Actor one = tenant.member("No " + held, Scope.OWN, Scope.OWN, null, held.split(","));
            house.create(mara, "crm.company", Map.of("name", held, "responsible_id", one.memberId()));
        }
        assertThat(rows()).isEqualTo(4);
    }

    @Test
    public void aLeadIsToldOfWhatIsHisTeams() {
        long team = tenant.team("Bar");
        Actor lead = tenant.member("Lead", Scope.TEAM, Scope.OWN, team, "records.view");
        house.create(mara, "crm.task", Map.of("title", "Ten lamps", "responsible_id", lead.memberId()));
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    public void whoLeadsATeamIsToldOfWhatIsItsWhateverHisRoleReads() {
        long team = tenant.team("Bar");
        Actor lead = tenant.member("Lead by name", Scope.OWN, Scope.OWN, team, "records.view");
        Actor barkeeper = tenant.member("Barkeeper", Scope.OWN, Scope.OWN, team, "records.view");
        StoredRecord task =
                house.create(mara, "crm.task", Map.of("title", "Ten lamps", "responsible_id", barkeeper.memberId()));
        Notice news = new Notice(lead.memberId(), "acme.test", "crm.task", task.id(), "acme.text", "lead/1");
        assertThat(house.hall.<Boolean>write(tenant.system(), tx -> house.notices.tell(tx, news)))
                .isFalse();
        house.hall.write(
                mara,
                tx -> tx.update(
                        "update identity.team set lead_id = ? where tenant_id = ? and id = ?",
                        lead.memberId(),
                        tenant.id(),
                        team));
        assertThat(house.hall.<Boolean>write(tenant.system(), tx -> house.notices.tell(tx, news)))
                .isTrue();
    }

    @Test
    public void whoLooksThroughAMembersEyesReadsNothingOfWhatHeWasTold() {
        house.create(mara, "crm.company", Map.of("name", "Acorn", "responsible_id", jonas.memberId()));
        Actor looking = new Actor(
                jonas.tenantId(),
                jonas.memberId(),
                jonas.name(),
                Actor.Kind.VIEWER,
                jonas.reads(),
                jonas.writes(),
                jonas.teams(),
                jonas.permissions(),
                jonas.modules(),
                jonas.workspace(),
                jonas.sessionId());
        assertThat(house.inbox(looking)).isEmpty();
        assertThat(house.hall.<Long>read(looking, house.inboxes::unread)).isZero();
    }

    @Test
    public void whoHasLostTheRightReadsNothingOfIt() {
        StoredRecord company =
                house.create(mara, "crm.company", Map.of("name", "Acorn", "responsible_id", jonas.memberId()));
        house.update(mara, company, Map.of("responsible_id", mara.memberId()));

        assertThat(house.inbox(jonas)).singleElement().satisfies(notice -> {
            assertThat(notice.title()).isNull();
            assertThat(notice.recordId()).isNull();
            assertThat(notice.arguments()).isEmpty();
        });
    }

    @Test
    public void notEvenTheOwnerOfTheWorkspaceReadsWhatAnotherWasTold() {
        house.create(mara, "crm.company", Map.of("name", "Acorn", "responsible_id", jonas.memberId()));

        for (Actor other : List.of(mara, tenant.system())) {
            assertThat(house.hall.<Long>read(
                            other,
                            tx -> tx.queryOne(
                                            "select count(*) from notify.notice where tenant_id = ?",
                                            row -> row.getLong(1),
                                            tenant.id())
                                    .orElseThrow()))
                    .isZero();
            assertThat(house.hall.<Integer>write(
                            other,
                            tx -> tx.update(
                                    "update notify.notice set read_at = now() where tenant_id = ?", tenant.id())))
                    .isZero();
        }
        assertThat(house.hall.changes(tenant))
                .filteredOn(change -> change.entity().equals("notify.notice"))
                .singleElement()
                .satisfies(change -> assertThat(change.after().keySet()).isEqualTo(Set.of("id", "member_id")));
    }

    @Test
    public void nobodyWritesANoticePastTheRules() {
        assertThatThrownBy(() -> house.hall.write(mara, tx -> tx.update("""
                                insert into notify.notice (tenant_id, member_id, event, kind, entity, record_id, text)
                                values (?, ?, 'x', 'x', 'crm.company', 1, 'x')""", tenant.id(), jonas.memberId())))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    public void anEventIsToldOnceHoweverOftenItIsRaised() {
        StoredRecord company = house.create(
                tenant.system(), "crm.company", Map.of("name", "Acorn", "responsible_id", jonas.memberId()));
        Notice news = new Notice(jonas.memberId(), "acme.test", "crm.company", company.id(), "acme.text", "once/1");

        assertThat(house.hall.<Boolean>write(mara, tx -> house.notices.tell(tx, news)))
                .isTrue();
        assertThat(house.hall.<Boolean>write(mara, tx -> house.notices.tell(tx, news)))
                .isFalse();
        assertThat(house.inbox(jonas)).hasSize(1);
    }

    @Test
    public void whatIsToldTogetherIsToldAsIfOneAfterTheOther() {
        StoredRecord his =
                house.create(mara, "crm.company", Map.of("name", "Acorn", "responsible_id", jonas.memberId()));
        StoredRecord hers = house.create(mara, "crm.company", Map.of("name", "Birch"));
        long before = rows();
        List<Boolean> told = house.hall.write(
                tenant.system(),
                tx -> house.notices.tellAll(
                        tx,
                        List.of(
                                news(his, "one"),
                                news(hers, "two"),
                                news(his, "one"),
                                new Notice(jonas.memberId(), "acme.test", "crm.task", 999_999, "acme.text", "three"),
                                news(his, "four"))));
        assertThat(told).containsExactly(true, false, false, false, true);
        assertThat(rows() - before).isEqualTo(2);
        assertThat(house.hall.<List<Boolean>>write(tenant.system(), tx -> house.notices.tellAll(tx, List.of())))
                .isEmpty();
    }

    private Notice news(StoredRecord record, String event) {
        return new Notice(jonas.memberId(), "acme.test", record.entity(), record.id(), "acme.text", event);
    }

    @Test
    public void aThousandAtOnceAreCountedInsteadOfListed() {
        house.hall.write(
                mara,
                tx -> tx.update(
                        "insert into crm.company (tenant_id, name, owner_id)"
                                + " select ?, 'Company ' || i, ? from generate_series(1, 200) i",
                        tenant.id(),
                        jonas.memberId()));
        house.hall.react();

        List<Shown> told = house.inbox(jonas);
        assertThat(told).hasSize(20);
        assertThat(told.get(0).more()).isEqualTo(180);
    }

    @Test
    public void readingMarksOnesOwnOnly() {
        house.create(mara, "crm.company", Map.of("name", "Acorn", "responsible_id", jonas.memberId()));
        house.create(mara, "crm.company", Map.of("name", "Birch", "responsible_id", jonas.memberId()));
        long id = house.inbox(jonas).get(0).id();

        assertThat(house.hall.<Boolean>write(mara, tx -> house.inboxes.read(tx, id)))
                .isFalse();
        assertThat(house.hall.<Boolean>write(jonas, tx -> house.inboxes.read(tx, id)))
                .isTrue();
        assertThat(house.hall.<Long>read(jonas, house.inboxes::unread)).isEqualTo(1);

        house.hall.write(jonas, tx -> {
            house.inboxes.readAll(tx, Long.MAX_VALUE);
            return true;
        });
        assertThat(house.hall.<Long>read(jonas, house.inboxes::unread)).isZero();
    }

    private long rows() {
        try (var statement = house.hall.postgres().superuser().createStatement();
                var row =
                        statement.executeQuery("select count(*) from notify.notice where tenant_id = " + tenant.id())) {
            row.next();
            return row.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
