package io.guildhall.outward.internal.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.channel.Correspondence.Letter;
import io.guildhall.channel.Correspondence.Words;
import io.guildhall.outward.internal.Boxes;
import io.guildhall.outward.internal.OutwardHouse;
import io.guildhall.outward.internal.mail.MailboxCheck.Checked;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestTenant;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** What comes back into a mailbox: what it brings about, what it leaves alone, and what is said when nobody gets in. */
public final class MailboxTest {
    @ClassRule
    public static final OutwardHouse HOUSE = new OutwardHouse();

    private static int tenants;

    private final MailHouse mail = new MailHouse(HOUSE);
    private final TestTenant bar = HOUSE.hall.tenant("Blue Door " + ++tenants);
    private final GreenMailUser desk = user();

    private static GreenMailUser user() {
        String name = "desk" + tenants;
        return HOUSE.inbox.setUser(name + "@bluedoor.example", name, "open sesame");
    }

    @Before
    public void begin() throws FolderException {
        HOUSE.theirs.purgeEmailFromAllMailboxes();
        HOUSE.asking.set(bar.owner());
        // Rounds are of all workspaces; each test has those of its own.
        HOUSE.rows("delete from outward.mailbox_reading");
        HOUSE.rows("delete from job.job");
        HOUSE.boxes.read.clear();
        HOUSE.boxes.dieWhile("", 0);
    }

    private Map<String, @Nullable Object> settings() {
        Map<String, @Nullable Object> settings = new HashMap<>();
        settings.put("host", "127.0.0.1");
        settings.put("port", (long) HOUSE.inbox.getImap().getPort());
        settings.put("security", "none");
        settings.put("user", desk.getLogin());
        settings.put("password", "open sesame");
        return settings;
    }

    private void setUp() {
        mail.mailbox.keep(null, settings());
    }

    private Checked check(Map<String, @Nullable Object> settings) {
        mail.mailbox.keep(null, settings);
        return mail.mailbox.check();
    }

    /** As if its time had come. */
    private void read() {
        HOUSE.rows(
                "update outward.mailbox_reading set next_at = now() - interval '1 day'"
                        + " where tenant_id = ? and next_at is not null",
                bar.id());
        mail.rounds.round();
        HOUSE.workQueued(bar, MailboxJob.KIND);
    }

    /** @return the message-id */
    private String send(String to) throws MessagingException {
        Words words = new Words(null, 0, "Hello", "welcome.");
        HOUSE.hall.write(
                bar.system(),
                tx -> mail.outbox.post(tx, new Letter("to " + to, to, words, List.of(), null, null, false)));
        HOUSE.work(bar);
        MimeMessage[] sent = HOUSE.theirs.getReceivedMessages();
        return sent[sent.length - 1].getHeader("Message-ID")[0];
    }

    private void comesBack(String messageId, String status) throws Exception {
        comes(MailTest.dsn(messageId, status));
    }

    private void comes(byte[] raw) throws Exception {
        desk.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
    }

    private void comesFromAGuest() throws Exception {
        comes("From: bert@guests.example\r\nSubject: A table\r\n\r\nFor two, please.\r\n"
                .getBytes(StandardCharsets.UTF_8));
    }

    private List<StoredMessage> inbox() throws FolderException {
        MailFolder folder = HOUSE.inbox.getManagers().getImapHostManager().getInbox(desk);
        return folder.getMessages();
    }

    private List<Boolean> seen() throws FolderException {
        List<Boolean> seen = new ArrayList<>();
        for (StoredMessage message : inbox()) {
            seen.add(message.getFlags().contains(Flags.Flag.SEEN));
        }
        return seen;
    }

    private List<String> states() {
        return HOUSE.rows("select state from outward.mail where tenant_id = ? order by id", bar.id());
    }

    private List<String> suppressed() {
        return HOUSE.rows(
                "select address || ' ' || reason from outward.suppression where tenant_id = ? order by id", bar.id());
    }

    private long found() {
        return Objects.requireNonNull(mail.mailbox.view().health()).found();
    }

    private List<String> story(long contact) {
        return HOUSE.rows(
                "select details->>'state' from crm.activity where tenant_id = ? and type = 'outward.mail' and record_id = ?"
                        + " order by id",
                bar.id(),
                contact);
    }

    @Test
    public void whatComesBackSuppressesTheAddressAndStandsInTheStory() throws Exception {
        long ann = HOUSE.contact(bar, Map.of("name", "Ann", "email", "ann@guests.example"))
                .id();
        setUp();
        comesBack(send("ann@guests.example"), "5.1.1");
        read();
        assertThat(states()).containsExactly("bounced");
        assertThat(suppressed()).containsExactly("ann@guests.example bounced");
        assertThat(story(ann)).containsExactly("sent", "bounced");
        assertThat(seen()).containsExactly(true);
        assertThat(mail.mailbox.view().health())
                .satisfies(health -> assertThat(health.readAt()).isNotNull())
                .satisfies(health -> assertThat(health.found()).isEqualTo(1));
    }

    @Test
    public void mailOfOthersStaysUnreadAndUnopened() throws Exception {
        setUp();
        comesFromAGuest();
        comesBack("<o1.1.somebody@else.example>", "5.1.1");
        comesBack(send("ann@guests.example"), "5.1.1");
        comesFromAGuest();
        read();
        assertThat(seen()).containsExactly(false, false, true, false);
        List<Long> uids = inbox().stream().map(StoredMessage::getUid).toList();
        assertThat(HOUSE.boxes.read).containsExactly(uids.get(1), uids.get(2));
        assertThat(suppressed()).containsExactly("ann@guests.example bounced");
    }

    @Test
    public void whatComesTwiceCountsOnce() throws Exception {
        long ann = HOUSE.contact(bar, Map.of("name", "Ann", "email", "ann@guests.example"))
                .id();
        setUp();
        String messageId = send("ann@guests.example");
        comesBack(messageId, "5.1.1");
        read();
        comesBack(messageId, "5.1.1");
        read();
        read();
        assertThat(story(ann)).containsExactly("sent", "bounced");
        assertThat(found()).isEqualTo(1);
        assertThat(HOUSE.boxes.read).hasSize(2);
    }

    @Test
    public void aFullMailboxIsNotedAndTheAddressStays() throws Exception {
        setUp();
        comesBack(send("ann@guests.example"), "5.2.2");
        read();
        assertThat(states()).containsExactly("bounced");
        assertThat(suppressed()).isEmpty();
    }

    @Test
    public void aDelayIsNoBounce() throws Exception {
        setUp();
        String delayed = new String(MailTest.dsn(send("ann@guests.example"), "4.4.1"), StandardCharsets.UTF_8)
                .replace("Action: failed", "Action: delayed");
        comes(delayed.getBytes(StandardCharsets.UTF_8));
        read();
        assertThat(states()).containsExactly("sent");
        assertThat(seen()).containsExactly(false);
    }

    @Test
    public void aComplaintSuppresses() throws Exception {
        setUp();
        String arf = """
                From: feedback@big.example
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

                --b1
                Content-Type: text/plain

                Somebody does not want this.

                --b1
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                Version: 1

                --b1
                Content-Type: message/rfc822

                Message-ID: <rewritten@big.example>
                X-Guildhall-Message: %s

                Dear Ann

                --b1--
                """;
        comes(arf.formatted(send("ann@guests.example")).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        read();
        assertThat(suppressed()).containsExactly("ann@guests.example complained");
    }

    @Test
    public void nobodyGuessesWhichMailsThereAre() throws Exception {
        setUp();
        String messageId = send("ann@guests.example");
        String guessed = messageId.replaceAll("\\.[0-9a-f-]{36}@", ".00000000-0000-0000-0000-000000000000@");
        assertThat(guessed).isNotEqualTo(messageId);
        comesBack(guessed, "5.1.1");
        read();
        assertThat(states()).containsExactly("sent");
        assertThat(suppressed()).isEmpty();
    }

    @Test
    public void aBigReturnedMailIsReadToItsHeadersOnly() throws Exception {
        setUp();
        String report = new String(MailTest.dsn(send("ann@guests.example"), "5.1.1"), StandardCharsets.UTF_8);
        String photo = "x".repeat(76).concat("\r\n").repeat(30_000);
        comes(report.replace("Dear Ann", photo).getBytes(StandardCharsets.UTF_8));
        read();
        assertThat(suppressed()).containsExactly("ann@guests.example bounced");
    }

    @Test
    public void whatDiesBeforeItIsCommittedIsReadAgain() throws Exception {
        long ann = HOUSE.contact(bar, Map.of("name", "Ann", "email", "ann@guests.example"))
                .id();
        long bert = HOUSE.contact(bar, Map.of("name", "Bert", "email", "bert@guests.example"))
                .id();
        setUp();
        comesBack(send("ann@guests.example"), "5.1.1");
        comesBack(send("bert@guests.example"), "5.1.1");
        HOUSE.boxes.dieWhile("reading", 1);
        assertThatThrownBy(this::read).isInstanceOf(Boxes.Died.class);
        assertThat(states()).containsExactly("bounced", "sent");
        HOUSE.workQueued(bar, MailboxJob.KIND);
        assertThat(states()).containsExactly("bounced", "bounced");
        assertThat(story(ann)).containsExactly("sent", "bounced");
        assertThat(story(bert)).containsExactly("sent", "bounced");
        assertThat(seen()).containsExactly(true, true);
        assertThat(found()).isEqualTo(2);
    }

    @Test
    public void whatDiesBeforeItIsMarkedIsMarkedTheNextTime() throws Exception {
        setUp();
        comesBack(send("ann@guests.example"), "5.1.1");
        HOUSE.boxes.dieWhile("marking", 0);
        assertThatThrownBy(this::read).isInstanceOf(Boxes.Died.class);
        assertThat(states()).containsExactly("bounced");
        assertThat(seen()).containsExactly(false);
        HOUSE.workQueued(bar, MailboxJob.KIND);
        assertThat(seen()).containsExactly(true);
        assertThat(HOUSE.boxes.read).hasSize(1);
    }

    @Test
    public void numbersThatCountNoMoreBeginAnew() throws Exception {
        setUp();
        comesBack(send("ann@guests.example"), "5.1.1");
        read();
        // As after the owner's provider has moved the mailbox to another machine.
        HOUSE.rows(
                "update outward.mailbox_reading set validity = validity + 1, uid = 1000000 where tenant_id = ?",
                bar.id());
        comesBack(send("bert@guests.example"), "5.1.1");
        read();
        assertThat(states()).containsExactly("bounced", "bounced");
        assertThat(found()).isEqualTo(2);
        comesBack(send("cleo@guests.example"), "5.1.1");
        read();
        assertThat(found()).isEqualTo(3);
    }

    @Test
    public void whoHasChangedTheMailboxMeanwhileHasTheLastWord() throws Exception {
        setUp();
        comesBack(send("ann@guests.example"), "5.1.1");
        HOUSE.rows(
                "update outward.mailbox_reading set next_at = now() - interval '1 day' where tenant_id = ?", bar.id());
        mail.rounds.round();
        Map<String, @Nullable Object> off = settings();
        off.put("state", "off");
        mail.mailbox.keep(null, off);
        HOUSE.workQueued(bar, MailboxJob.KIND);
        read();
        assertThat(states()).containsExactly("sent");
    }

    @Test
    public void aCheckSaysPreciselyWhatIsWrong() throws Exception {
        comesFromAGuest();
        assertThat(check(settings())).isEqualTo(new Checked(true, 1, null, null));
        Map<String, @Nullable Object> wrong = settings();
        wrong.put("password", "close sesame");
        assertThat(check(wrong))
                .satisfies(checked -> assertThat(checked.trouble()).isEqualTo("sign_in"))
                .satisfies(checked -> assertThat(checked.failure()).isNotEmpty().doesNotContain("sesame"));
        wrong = settings();
        wrong.put("folder", "Nowhere");
        assertThat(check(wrong).trouble()).isEqualTo("folder");
        wrong = settings();
        wrong.put("security", "starttls");
        assertThat(check(wrong).trouble()).isEqualTo("tls");
        wrong = settings();
        wrong.put("security", "tls");
        wrong.put("port", (long) HOUSE.inbox.getImaps().getPort());
        // The certificate is for another name.
        assertThat(check(wrong).trouble()).isEqualTo("tls");
        assertThat(seen()).containsExactly(false);
    }

    @Test
    public void aMailboxIsReadEncrypted() throws Exception {
        Map<String, @Nullable Object> safe = settings();
        safe.put("security", "tls");
        safe.put("host", "localhost");
        safe.put("port", (long) HOUSE.inbox.getImaps().getPort());
        comesBack(send("ann@guests.example"), "5.1.1");
        assertThat(check(safe)).isEqualTo(new Checked(true, 1, null, null));
        read();
        assertThat(states()).containsExactly("bounced");
    }

    @Test
    public void placesInsideAreNotReached() throws IOException {
        try (ServerSocket inside = new ServerSocket(0)) {
            Map<String, @Nullable Object> wish = settings();
            wish.put("port", (long) inside.getLocalPort());
            Checked checked = check(wish);
            assertThat(checked.trouble()).isEqualTo("host");
            inside.setSoTimeout(300);
            assertThatThrownBy(inside::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    public void whoIsRefusedComesSeldomAndTheOwnersAreToldOnce() {
        Map<String, @Nullable Object> wrong = settings();
        wrong.put("password", "close sesame");
        mail.mailbox.keep(null, wrong);
        read();
        assertThat(mail.mailbox.view().health())
                .satisfies(health -> assertThat(health.trouble()).isEqualTo("sign_in"))
                .satisfies(health -> assertThat(health.failingSince()).isNotNull());
        assertThat(HOUSE.rows("select next_at > now() + interval '50 minutes' from outward.mailbox_reading"
                        + " where tenant_id = " + bar.id()))
                .containsExactly("t");
        Actor owner = bar.member("Owner", Scope.ALL, Scope.ALL, null, "*");
        assertThat(told(owner)).isEmpty();
        HOUSE.rows(
                "update outward.mailbox_reading set failing_since = now() - interval '3 hours' where tenant_id = ?",
                bar.id());
        read();
        read();
        assertThat(told(owner)).containsExactly("outward.notice.mailbox");
        setUp();
        read();
        assertThat(Objects.requireNonNull(mail.mailbox.view().health()).trouble())
                .isNull();
    }

    private static List<String> told(Actor owner) {
        return HOUSE.hall.notices().all().stream()
                .filter(notice -> notice.memberId() == owner.memberId())
                .map(notice -> notice.text())
                .toList();
    }

    @Test
    public void atOneTimeFewAreReadAndWhoHasWaitedLongestIsFirst() {
        setUp();
        List<TestTenant> others = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            TestTenant other = HOUSE.hall.tenant("Other " + ++tenants);
            HOUSE.asking.set(other.owner());
            setUp();
            others.add(other);
        }
        HOUSE.rows("update outward.mailbox_reading set next_at = now() + interval '1 day'");
        for (int i = 0; i < 3; i++) {
            HOUSE.rows(
                    "update outward.mailbox_reading set next_at = now() - make_interval(hours => ?) where tenant_id = ?",
                    3 - i,
                    others.get(i).id());
        }
        assertThat(mail.rounds.round()).isEqualTo(2);
        assertThat(queued()).containsExactly(others.get(0).id(), others.get(1).id());
        assertThat(mail.rounds.round()).isZero();
        HOUSE.workQueued(others.get(0), MailboxJob.KIND);
        assertThat(queued()).containsExactly(others.get(1).id(), others.get(2).id());
        HOUSE.workQueued(others.get(1), MailboxJob.KIND);
        HOUSE.workQueued(others.get(2), MailboxJob.KIND);
        assertThat(queued()).isEmpty();
    }

    private static List<Long> queued() {
        return HOUSE.rows("select tenant_id from job.job where kind = 'outward.mailbox' order by id").stream()
                .map(Long::valueOf)
                .toList();
    }

    @Test
    public void thePasswordIsLockedAndGoesToNoOtherServer() {
        setUp();
        assertThat(HOUSE.rows("select password from outward.mailbox where tenant_id = ?", bar.id()))
                .noneMatch(locked -> locked.contains("sesame"));
        assertThat(HOUSE.rows("select after::text from guildhall.change_inbox where tenant_id = ?", bar.id()))
                .isNotEmpty()
                .noneMatch(change -> change.contains("password") || change.contains(desk.getLogin()));
        Map<String, @Nullable Object> elsewhere = settings();
        elsewhere.remove("password");
        mail.mailbox.keep(null, elsewhere);
        elsewhere.put("host", "mail.thief.example");
        assertThatThrownBy(() -> mail.mailbox.keep(null, elsewhere))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("anew");
    }

    @Test
    public void withoutAPasswordThereIsNoMailbox() {
        Map<String, @Nullable Object> wish = settings();
        wish.remove("password");
        assertThatThrownBy(() -> mail.mailbox.keep(null, wish)).isInstanceOf(ProblemException.class);
        assertThat(mail.mailbox.view().mailbox()).isNull();
        assertThatThrownBy(() -> mail.mailbox.check()).isInstanceOf(ProblemException.class);
        setUp();
        assertThat(mail.mailbox.remove().mailbox()).isNull();
        assertThat(mail.mailbox.view().health()).isNull();
    }
}
