package io.guildhall.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.notice.NoticeKind;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestTenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** What is critical comes through, and goes on until somebody reads it. */
public class CriticalTest {
    @ClassRule
    public static final MailHouse house = new MailHouse();

    private TestTenant tenant;
    private Actor mara;
    private Actor jonas;
    private Actor lead;
    private long company;

    @Before
    public void people() {
        house.fresh();
        tenant = house.house().tenant("Northlight");
        mara = house.known(tenant.owner());
        long team = tenant.team("Bar");
        jonas = house.member(tenant, "Jonas", Scope.OWN, team, "companies.view");
        lead = house.member(tenant, "Lena Lead", Scope.TEAM, team, "companies.view");
        house.sql(
                "update identity.team set lead_id = ? where tenant_id = ? and id = ?",
                lead.memberId(),
                tenant.id(),
                team);
        company = house.house()
                .create(mara, "crm.company", Map.of("name", "Cellar", "responsible_id", jonas.memberId()))
                .id();
        house.house().hall.write(jonas, tx -> {
            house.house().inboxes.readAll(tx, Long.MAX_VALUE);
            return true;
        });
    }

    @Test
    public void itCannotBeMuted() {
        NoticeKind alarm = new Kinds(house.house().hall.modules()).get(MailHouse.ALARM);
        assertThatThrownBy(() -> new ChoicesInput(
                                Map.of("kinds", Map.of(MailHouse.ALARM, Map.of("mail", false))), name -> alarm)
                        .apply(Choices.USUAL))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cannot be muted");
        // Nor by writing past the interface.
        keep(new Choices(
                Set.of(),
                Set.of(MailHouse.ALARM + "/mail", MailHouse.ALARM + "/toast"),
                "daily",
                "08:00",
                null,
                null,
                List.of()));
        alarm("loud/1");
        house.pass(Duration.ofMinutes(6));
        house.work();
        assertThat(house.mails(jonas)).hasSize(1);
        assertThat(house.house().inbox(jonas).get(0).toast()).isTrue();
    }

    @Test
    public void itBreaksQuietHoursAndSaysThatItIsUrgent() throws Exception {
        keep(new Choices(Set.of(), Set.of(), "each", "08:00", "00:00", "23:59", List.of(1L, 2L, 3L, 4L, 5L)));
        alarm("night/1");
        assertThat(house.house().inbox(jonas).get(0)).satisfies(notice -> {
            assertThat(notice.critical()).isTrue();
            assertThat(notice.toast()).isTrue();
        });
        house.pass(Duration.ofMinutes(6));
        house.work();
        assertThat(house.mails(jonas)).hasSize(1);
        assertThat(house.mails(jonas).get(0).getSubject()).isEqualTo("Urgent: “Cellar” is on fire");
        assertThat(house.mails(jonas).get(0).getHeader("List-Unsubscribe")).isNull();
        assertThat(house.mails(jonas).get(0).getHeader("Importance")).containsExactly("high");
    }

    @Test
    public void unreadItGoesToTheLeadOfTheTeamOnceAndNoFurther() throws Exception {
        alarm("deep/1");
        house.pass(Duration.ofMinutes(19));
        house.work();
        assertThat(house.house().inbox(lead)).isEmpty();
        house.pass(Duration.ofMinutes(2));
        house.work();
        assertThat(house.house().inbox(lead)).singleElement().satisfies(notice -> {
            assertThat(notice.critical()).isTrue();
            assertThat(notice.title()).isEqualTo("Cellar");
            assertThat(notice.byId()).isEqualTo(jonas.memberId());
            assertThat(notice.text()).isEqualTo(LeadJob.TEXT);
        });
        house.pass(Duration.ofHours(3));
        house.work();
        assertThat(house.mails(lead)).hasSize(1);
        assertThat(house.mails(lead).get(0).getSubject()).isEqualTo("Urgent: Jonas has not seen this: “Cellar”");
        assertThat(house.house().inbox(lead)).hasSize(1);
        assertThat(house.house().inbox(mara)).isEmpty();
    }

    @Test
    public void readItGoesNowhere() {
        alarm("seen/1");
        house.house().hall.write(jonas, tx -> {
            house.house().inboxes.readAll(tx, Long.MAX_VALUE);
            return true;
        });
        house.pass(Duration.ofHours(3));
        house.work();
        assertThat(house.mails(jonas)).isEmpty();
        assertThat(house.house().inbox(lead)).isEmpty();
    }

    @Test
    public void aLeadWhoMayNotSeeTheRecordIsPassedOver() {
        house.sql(
                "update identity.role set permissions = '{tasks.view}' where tenant_id = ? and key = 'lena-lead'",
                tenant.id());
        alarm("over/1");
        house.pass(Duration.ofMinutes(21));
        house.work();
        assertThat(house.house().inbox(lead)).isEmpty();
        assertThat(house.house().inbox(mara)).hasSize(1);
    }

    @Test
    public void aWorkspaceSaysHowLongItWaits() {
        house.house().hall.write(mara, tx -> {
            new Patience(5, 1, 2).keep(tx);
            return true;
        });
        alarm("short/1");
        house.pass(Duration.ofSeconds(70));
        house.work();
        assertThat(house.mails(jonas)).hasSize(1);
        house.pass(Duration.ofMinutes(2));
        house.work();
        assertThat(house.house().inbox(lead)).hasSize(1);
        assertThatThrownBy(() -> house.house().hall.write(jonas, tx -> {
                    new Patience(5, 1440, 1440).keep(tx);
                    return true;
                }))
                .isInstanceOf(RuntimeException.class);
    }

    private void alarm(String event) {
        house.tell(tenant, jonas, MailHouse.ALARM, company, event);
    }

    private void keep(Choices choices) {
        house.house().hall.write(jonas, tx -> {
            choices.keep(tx);
            return true;
        });
    }
}
