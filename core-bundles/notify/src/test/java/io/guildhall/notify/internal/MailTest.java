package io.guildhall.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.notice.Notice;
import io.guildhall.notice.NoticeKind;
import io.guildhall.port.Mails;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestTenant;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** What goes by mail, when, to whom, and what does not. */
public class MailTest {
    private static final Duration MINUTES = Duration.ofMinutes(5);

    @ClassRule
    public static final MailHouse house = new MailHouse();

    private TestTenant tenant;
    private Actor mara;
    private Actor jonas;

    @Before
    public void people() {
        house.fresh();
        tenant = house.house().tenant("Northlight");
        mara = house.known(tenant.owner());
        jonas = house.member(tenant, "Jonas", Scope.OWN, null, "companies.view", "tasks.view");
    }

    @Test
    public void whatIsNotReadComesByMailInTheReadersLanguage() throws Exception {
        jonas = house.with(jonas, "Europe/Berlin", "de");
        company("Acorn <b>& Sons</b>");
        house.pass(MINUTES.minusSeconds(30));
        house.work();
        assertThat(house.mails(jonas)).isEmpty();

        house.pass(Duration.ofMinutes(1));
        house.work();
        MimeMessage mail = only(jonas);
        assertThat(mail.getSubject()).isEqualTo("Olivia Owner hat Ihnen „Acorn <b>& Sons</b>“ übergeben");
        String all = GreenMailUtil.getWholeMessage(mail);
        assertThat(body(mail, 0)).contains("Hallo Jonas,", "https://crm.example/notices/", "/settings/notices");
        assertThat(body(mail, 1))
                .contains("Acorn &lt;b&gt;&amp; Sons&lt;/b&gt;")
                .doesNotContain("<b>");
        assertThat(all).contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", "Auto-Submitted: auto-generated");
        assertThat(mail.getFrom()[0].toString()).isEqualTo("Northlight <hall@guildhall.example>");
    }

    @Test
    public void whatIsReadInTheBellDoesNotComeByMail() {
        company("Acorn");
        readAll(jonas);
        house.pass(MINUTES);
        house.work();
        assertThat(house.mails(jonas)).isEmpty();
    }

    @Test
    public void whatIsReadWhileTheServerIsAwayDoesNotComeEither() {
        company("Acorn");
        house.away();
        house.pass(MINUTES);
        house.work();
        readAll(jonas);
        house.back();
        assertThat(house.tryAgain(2)).isEqualTo(1);
        assertThat(house.mails(jonas)).isEmpty();
        assertThat(states()).containsExactly("dropped");
    }

    @Test
    public void whatIsRolledBackIsNeverSent() {
        long company = company(mara, "Acorn");
        assertThatThrownBy(() -> house.house().hall.write(tenant.system(), tx -> {
                    assertThat(house.house()
                                    .notices
                                    .tell(
                                            tx,
                                            new Notice(
                                                    jonas.memberId(),
                                                    "assigned",
                                                    "crm.company",
                                                    company,
                                                    "notice.assigned",
                                                    "gone/1")))
                            .isFalse();
                    house.house()
                            .notices
                            .tell(
                                    tx,
                                    new Notice(
                                            mara.memberId(),
                                            "assigned",
                                            "crm.company",
                                            company,
                                            "notice.assigned",
                                            "gone/2"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        house.pass(MINUTES);
        house.work();
        assertThat(house.mails(mara)).isEmpty();
        assertThat(states()).isEmpty();
    }

    @Test
    public void aServerThatIsAwayForAWhileGetsItOnceItIsBack() throws Exception {
        company("Acorn");
        house.away();
        house.pass(MINUTES);
        house.work();
        for (int attempt = 2; attempt < 6; attempt++) {
            assertThat(house.tryAgain(attempt)).isEqualTo(1);
        }
        assertThat(states()).containsExactly("waiting");
        house.back();
        assertThat(house.tryAgain(6)).isEqualTo(1);
        assertThat(house.tryAgain(7)).isZero();
        assertThat(only(jonas).getSubject()).contains("Acorn");
        assertThat(states()).containsExactly("sent");
    }

    @Test
    public void whatNobodyTakesWaitsForWhoRunsTheWorkspace() {
        company("Acorn");
        house.away();
        house.pass(MINUTES);
        house.work();
        house.tryAgain(LetterJob.TRIES);
        house.back();
        assertThat(states()).containsExactly("dead");
    }

    @Test
    public void aSecondCopyHasTheSameMessageId() throws Exception {
        company("Acorn");
        house.pass(MINUTES);
        house.work();
        // As after a crash between the server's word and our note of it.
        house.sql("update notify.letter set state = 'waiting' where tenant_id = ?", tenant.id());
        long letter = letter();
        house.house()
                .hall
                .write(
                        tenant.system(),
                        tx -> house.house()
                                .hall
                                .jobs()
                                .enqueue(tx, LetterJob.KIND, LetterJob.payload(letter), Instant.EPOCH));
        house.work();
        List<MimeMessage> twice = house.mails(jonas);
        assertThat(twice).hasSize(2);
        assertThat(twice.get(0).getMessageID())
                .isEqualTo(twice.get(1).getMessageID())
                .startsWith("<notice.");
    }

    @Test
    public void whoHasLostTheRightIsToldNothingOfItByMail() throws Exception {
        long lost = company("Secret Ltd");
        company("Birch");
        house.pass(MINUTES);
        house.house()
                .hall
                .write(
                        mara,
                        tx -> house.house()
                                .hall
                                .records()
                                .update(tx, "crm.company", lost, -1, Map.of("responsible_id", mara.memberId())));
        house.work();
        assertThat(GreenMailUtil.getWholeMessage(only(jonas))).contains("Birch").doesNotContain("Secret");
    }

    @Test
    public void aBusyQuarterOfAnHourIsOneMail() throws Exception {
        for (String name : List.of("Acorn", "Birch", "Cedar")) {
            company(name);
        }
        house.pass(MINUTES);
        house.work();
        assertThat(only(jonas).getSubject()).isEqualTo("3 notifications from Northlight");
    }

    @Test
    public void oneClickStopsMailsOfThatKindAndOfNoOther() throws Exception {
        long company = company("Acorn");
        house.pass(MINUTES);
        house.work();
        String link = only(jonas).getHeader("List-Unsubscribe")[0].replaceAll("[<>]", "");
        UnsubscribeResource resource =
                new UnsubscribeResource(house.house().hall.postgres().backRoom());
        assertThatThrownBy(() -> resource.unsubscribe("A".repeat(43))).hasMessageContaining("");
        assertThat(resource.unsubscribe(link.substring(link.lastIndexOf('/') + 1)))
                .containsEntry("unsubscribed", true);

        company("Birch");
        house.tell(tenant, jonas, "reminder", company, "other/1");
        house.pass(MINUTES);
        house.work();
        assertThat(house.mails(jonas)).hasSize(2);
        assertThat(house.mails(jonas).get(1).getSubject()).contains("Acorn");
    }

    @Test
    public void nobodysPostIsFlooded() {
        for (int i = 0; i < 20; i++) {
            company("Number " + i);
            house.pass(MINUTES);
            house.work();
        }
        assertThat(house.mails(jonas)).hasSize(12);
        house.sql("update notify.letter set made_at = made_at - interval '2 hours' where tenant_id = ?", tenant.id());
        house.pass(Duration.ofHours(2));
        house.work();
        assertThat(house.mails(jonas)).hasSize(13);
    }

    @Test
    public void whatIsSwitchedOffWhileItWaitsStaysAway() {
        company("Acorn");
        house.house().hall.write(jonas, tx -> {
            Choices.of(tx)
                    .want(NoticeKind.of("assigned", ""), NoticeKind.Channel.MAIL, false)
                    .keep(tx);
            return true;
        });
        house.pass(MINUTES);
        house.work();
        assertThat(house.mails(jonas)).isEmpty();
        assertThat(states()).isEmpty();
    }

    @Test
    public void whoRunsTheWorkspaceSendsADeadOneAgainAndNobodyElseSeesTheOutbox() {
        company("Acorn");
        house.away();
        house.pass(MINUTES);
        house.work();
        house.tryAgain(LetterJob.TRIES);
        house.back();
        OutboxResource.Outbox outbox = outbox(mara).view();
        assertThat(outbox.dead()).singleElement().satisfies(dead -> {
            assertThat(dead.to()).isEqualTo(house.address(jonas));
            assertThat(dead.memberId()).isEqualTo(jonas.memberId());
        });
        assertThat(outbox(mara).retry(String.valueOf(letter())).waiting()).isEqualTo(1);
        house.work();
        assertThat(house.mails(jonas)).hasSize(1);
        assertThat(outbox(mara).view().sent()).isEqualTo(1);
        assertThatThrownBy(() -> outbox(mara).retry("1")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> outbox(jonas).view()).isInstanceOf(ProblemException.class);
        for (String table : List.of("letter", "delivery")) {
            for (Actor one : List.of(jonas, mara)) {
                assertThat(house.house()
                                .hall
                                .<Long>read(
                                        one,
                                        tx -> tx.queryOne(
                                                        "select count(*) from notify." + table + " where tenant_id = ?",
                                                        row -> row.getLong(1),
                                                        tenant.id())
                                                .orElseThrow()))
                        .isZero();
            }
        }
    }

    @Test
    public void aMailWithWordsOfItsOwnGoesOnceAndForgetsThem() throws Exception {
        Posted posted = house.house().posted;
        Mails.Mail invitation = new Mails.Mail(
                "invitation/7", "guest@else.example", "Come in", "Mara asks you in.", "/invite/abc", "Join");
        assertThat(house.house().hall.<Boolean>write(mara, tx -> posted.post(tx, invitation)))
                .isTrue();
        assertThat(house.house().hall.<Boolean>write(mara, tx -> posted.post(tx, invitation)))
                .isFalse();
        assertThat(house.house()
                        .hall
                        .<Boolean>write(
                                jonas,
                                tx -> posted.post(
                                        tx, new Mails.Mail("spam/1", "victim@else.example", "x", "x", "/", "x"))))
                .isFalse();
        house.work();
        List<MimeMessage> sent = List.of(house.post.getReceivedMessages()).stream()
                .filter(mail -> GreenMailUtil.getWholeMessage(mail).contains("else.example"))
                .toList();
        assertThat(sent).hasSize(1);
        assertThat(body(sent.get(0), 0)).contains("Mara asks you in.", "https://crm.example/invite/abc");
        assertThat(house.house()
                        .hall
                        .<Long>read(
                                tenant.system(),
                                tx -> tx.queryOne(
                                                "select count(*) from notify.letter where tenant_id = ? and content is not null",
                                                row -> row.getLong(1),
                                                tenant.id())
                                        .orElseThrow()))
                .isZero();
    }

    private OutboxResource outbox(Actor caller) {
        return new OutboxResource(
                house.house().hall.database(),
                id -> tenant.system(),
                house.house().hall.jobs(),
                house.house().settings,
                () -> caller);
    }

    @Test
    public void aKindThatComesWithoutMailComesWithoutMail() {
        long company = company("Acorn");
        readAll(jonas);
        house.tell(tenant, jonas, "test.quiet", company, "quiet/1");
        house.pass(MINUTES);
        house.work();
        assertThat(house.mails(jonas)).isEmpty();
        assertThat(house.house().inbox(jonas)).hasSize(2);
    }

    private long company(String name) {
        return company(jonas, name);
    }

    private long company(Actor owner, String name) {
        return house.house()
                .create(mara, "crm.company", Map.of("name", name, "responsible_id", owner.memberId()))
                .id();
    }

    private void readAll(Actor actor) {
        house.house().hall.write(actor, tx -> {
            house.house().inboxes.readAll(tx, Long.MAX_VALUE);
            return true;
        });
    }

    private MimeMessage only(Actor actor) {
        assertThat(house.mails(actor)).hasSize(1);
        return house.mails(actor).get(0);
    }

    private static String body(MimeMessage mail, int part) throws Exception {
        jakarta.mail.Multipart parts = (jakarta.mail.Multipart) mail.getContent();
        return (String) parts.getBodyPart(part).getContent();
    }

    private List<String> states() {
        return house.house()
                .hall
                .read(
                        tenant.system(),
                        tx -> tx.query(
                                "select state from notify.letter where tenant_id = ?",
                                row -> row.getString(1),
                                tenant.id()));
    }

    private long letter() {
        return house.house()
                .hall
                .<Long>read(
                        tenant.system(),
                        tx -> tx.queryOne(
                                        "select id from notify.letter where tenant_id = ?",
                                        row -> row.getLong(1),
                                        tenant.id())
                                .orElseThrow());
    }
}
