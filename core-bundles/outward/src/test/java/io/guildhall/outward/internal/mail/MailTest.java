package io.guildhall.outward.internal.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.action.Outcome;
import io.guildhall.channel.Correspondence.Letter;
import io.guildhall.channel.Correspondence.Posted;
import io.guildhall.channel.Correspondence.Words;
import io.guildhall.outward.internal.OutwardHouse;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public final class MailTest {
    @ClassRule
    public static final OutwardHouse HOUSE = new OutwardHouse();

    private static int tenants;

    private final MailHouse mail = new MailHouse(HOUSE);
    private final TestTenant bar = HOUSE.hall.tenant("Blue Door " + ++tenants);

    @Before
    public void begin() throws Exception {
        HOUSE.theirs.purgeEmailFromAllMailboxes();
        HOUSE.own.purgeEmailFromAllMailboxes();
        HOUSE.asking.set(bar.owner());
    }

    private Map<String, @Nullable Object> server() {
        Map<String, @Nullable Object> server = new HashMap<>();
        server.put("host", "127.0.0.1");
        server.put("port", (long) HOUSE.own.getSmtp().getPort());
        server.put("security", "none");
        server.put("from_address", "hello@bluedoor.example");
        server.put("from_name", "The Blue Door");
        server.put("reply_to", "desk@bluedoor.example");
        return server;
    }

    private static Letter letter(String key, String to, boolean marketing) {
        return new Letter(
                key,
                to,
                new Words(null, 0, "Hello {{record.name}}", "Dear {{record.name}},\n\nwelcome."),
                List.of("Ann <b>", "Ann <b>"),
                null,
                null,
                marketing);
    }

    private Optional<Posted> post(Letter letter) {
        return HOUSE.hall.write(bar.system(), tx -> mail.outbox.post(tx, letter));
    }

    private String state() {
        return HOUSE.rows(
                        "select state || coalesce('/' || held, '') || coalesce('/' || way, '') from outward.mail"
                                + " where tenant_id = ? order by id desc limit 1",
                        bar.id())
                .get(0);
    }

    @Test
    public void mailGoesByTheHouseWhereThereIsNoServerOfOnesOwn() throws Exception {
        post(letter("a", "ann@guests.example", false));
        HOUSE.work(bar);
        MimeMessage came = HOUSE.theirs.getReceivedMessages()[0];
        assertThat(came.getFrom()[0].toString()).contains("Tenant", "house@guildhall.example");
        assertThat(came.getSubject()).isEqualTo("Hello Ann <b>");
        assertThat(OutwardHouse.body(came)).contains("Dear Ann <b>,", "Dear Ann &lt;b&gt;,");
        assertThat(came.getHeader("List-Unsubscribe")).isNull();
        assertThat(state()).isEqualTo("sent/house");
    }

    @Test
    public void mailGoesByTheWorkspacesOwnServer() throws Exception {
        mail.senderResource.keep(null, server());
        post(letter("a", "ann@guests.example", false));
        HOUSE.work(bar);
        assertThat(HOUSE.theirs.getReceivedMessages()).isEmpty();
        MimeMessage came = HOUSE.own.getReceivedMessages()[0];
        assertThat(came.getFrom()[0].toString()).isEqualTo("The Blue Door <hello@bluedoor.example>");
        assertThat(came.getReplyTo()[0].toString()).isEqualTo("desk@bluedoor.example");
        assertThat(state()).isEqualTo("sent/own");
        assertThat(mail.senderResource.view().health().sentAt()).isNotNull();
        assertThat(mail.mails.list("sent", null, null).get("data"))
                .singleElement()
                .satisfies(line -> assertThat(line.way()).isEqualTo("own"))
                .satisfies(line -> assertThat(line.subject()).isEqualTo("Hello Ann <b>"));
    }

    @Test
    public void aServerInsideIsNotReachedUnlessTheOperatorAllowsIt() {
        Map<String, @Nullable Object> inside = server();
        inside.put("port", (long) HOUSE.theirs.getSmtp().getPort());
        mail.senderResource.keep(null, inside);
        post(letter("a", "ann@guests.example", false));
        assertThat(HOUSE.work(bar)).singleElement().isInstanceOf(Outcome.Retry.class);
        assertThat(HOUSE.theirs.getReceivedMessages()).isEmpty();
        assertThat(mail.senderResource.view().health())
                .satisfies(health -> assertThat(health.troubled()).isEqualTo(1))
                .satisfies(health -> assertThat(health.failure()).isNotEmpty());
        assertThat(mail.senderResource.test())
                .satisfies(tried -> assertThat(tried.sent()).isFalse());
    }

    @Test
    public void aTestMailSaysWhatTheServerSays() throws Exception {
        mail.senderResource.keep(null, server());
        assertThat(mail.senderResource.test().sent()).isTrue();
        assertThat(HOUSE.own.getReceivedMessages()).hasSize(1);
        Map<String, @Nullable Object> wrong = server();
        wrong.put("user", "somebody");
        wrong.put("password", "wrong");
        HOUSE.own.setUser("other@bluedoor.example", "secret");
        mail.senderResource.keep(null, wrong);
        assertThat(mail.senderResource.test())
                .satisfies(tried -> assertThat(tried.sent()).isFalse())
                .satisfies(tried -> assertThat(tried.failure()).isNotEmpty());
    }

    @Test
    public void thePasswordIsLockedAndGoesToNoOtherServer() {
        Map<String, @Nullable Object> wish = server();
        wish.put("user", "desk");
        wish.put("password", "open sesame");
        mail.senderResource.keep(null, wish);
        assertThat(HOUSE.rows("select password from outward.sender where tenant_id = ?", bar.id()))
                .noneMatch(locked -> locked.contains("sesame"));
        assertThat(HOUSE.rows("select after::text from guildhall.change_inbox where tenant_id = ?", bar.id()))
                .noneMatch(change -> change.contains("password") || change.contains("desk\""));
        Map<String, @Nullable Object> elsewhere = server();
        elsewhere.put("user", "desk");
        elsewhere.put("host", "mail.thief.example");
        assertThatThrownBy(() -> mail.senderResource.keep(null, elsewhere))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("anew");
        assertThat(Objects.requireNonNull(mail.senderResource.view().sender()).password())
                .isTrue();
    }

    @Test
    public void ofOneKeyOneMailGoes() {
        assertThat(post(letter("once", "ann@guests.example", false))).isPresent();
        assertThat(post(letter("once", "ann@guests.example", false))).isEmpty();
        HOUSE.work(bar);
        assertThat(HOUSE.theirs.getReceivedMessages()).hasSize(1);
    }

    @Test
    public void aMailStandsInTheStoryOfItsRecord() {
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann", "email", "Ann@guests.example"));
        post(letter("a", "ann@GUESTS.example", false));
        HOUSE.work(bar);
        assertThat(HOUSE.rows(
                        "select subject || '|' || body from crm.activity where tenant_id = ? and type = 'outward.mail'"
                                + " and record_id = ?",
                        bar.id(),
                        ann.id()))
                .containsExactly("Hello Ann <b>|Dear Ann <b>,\n\nwelcome.");
    }

    @Test
    public void nothingGoesToWhoIsSuppressed() {
        mail.suppressionResource.add(Map.of("address", "Ann@guests.example", "detail", "asked by phone"));
        assertThat(post(letter("a", "ann@guests.example", false)).orElseThrow().held())
                .isEqualTo("hand");
        HOUSE.work(bar);
        assertThat(HOUSE.theirs.getReceivedMessages()).isEmpty();
        assertThat(state()).isEqualTo("held/hand");
    }

    @Test
    public void whoIsSuppressedAfterPostingGetsNothingEither() {
        post(letter("a", "ann@guests.example", false));
        mail.suppressionResource.add(Map.of("address", "ann@guests.example"));
        HOUSE.work(bar);
        assertThat(HOUSE.theirs.getReceivedMessages()).isEmpty();
        assertThat(state()).isEqualTo("held/hand");
    }

    @Test
    public void oneClickStopsOffersAndNothingElse() throws Exception {
        post(letter("offer", "ann@guests.example", true));
        HOUSE.work(bar);
        MimeMessage offer = HOUSE.theirs.getReceivedMessages()[0];
        assertThat(offer.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        String link = offer.getHeader("List-Unsubscribe")[0].replaceAll("[<>\\s]", "");
        assertThat(link).startsWith(OutwardHouse.LINK + "/api/unsubscribe-mail/");
        assertThat(OutwardHouse.body(offer)).contains("Get no more of these");
        String token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(mail.unsubscribing.read(token).orElseThrow().address()).isEqualTo("ann@guests.example");
        HOUSE.hall.write(bar.system(), tx -> {
            mail.suppressions.add(tx, "ann@guests.example", Suppressions.MARKETING, "unsubscribed", "");
            return true;
        });
        assertThat(post(letter("offer 2", "ann@guests.example", true))
                        .orElseThrow()
                        .held())
                .isEqualTo("unsubscribed");
        assertThat(post(letter("booking", "ann@guests.example", false))
                        .orElseThrow()
                        .held())
                .isNull();
    }

    @Test
    public void aLinkThatWasTouchedIsNone() {
        String token = mail.unsubscribing.token(bar.id(), "ann@guests.example");
        String touched = token.substring(0, token.length() - 3) + (token.endsWith("AAA") ? "BBB" : "AAA");
        assertThat(mail.unsubscribing.read(touched)).isEmpty();
        assertThat(mail.unsubscribing.read("nonsense")).isEmpty();
    }

    @Test
    public void whatTheyHaveSaidThemselvesIsNotTakenBackByUs() {
        long id = HOUSE.hall.write(bar.system(), tx -> {
            mail.suppressions.add(tx, "ann@guests.example", Suppressions.MARKETING, "unsubscribed", "");
            return mail.suppressions
                    .find(tx, "ann@guests.example", Suppressions.MARKETING)
                    .orElseThrow()
                    .id();
        });
        assertThatThrownBy(() -> mail.suppressionResource.remove(String.valueOf(id)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    public void aBounceOfOurMailSuppressesItsAddress() throws Exception {
        post(letter("a", "ann@guests.example", false));
        HOUSE.work(bar);
        String messageId = HOUSE.theirs.getReceivedMessages()[0].getHeader("Message-ID")[0];
        byte[] dsn = dsn(messageId, "5.1.1");
        assertThat(mail.bounces.note(bar.id(), dsn)).isTrue();
        assertThat(state()).startsWith("bounced");
        assertThat(post(letter("b", "ann@guests.example", false)).orElseThrow().held())
                .isEqualTo("bounced");
    }

    @Test
    public void whoeverPostedMailsMayCountWhatBecameOfThem() throws Exception {
        long back =
                post(letter("back", "ann@guests.example", false)).orElseThrow().id();
        HOUSE.work(bar);
        String messageId = HOUSE.theirs.getReceivedMessages()[0].getHeader("Message-ID")[0];
        mail.bounces.note(bar.id(), dsn(messageId, "5.1.1"));
        long gone =
                post(letter("gone", "bert@guests.example", false)).orElseThrow().id();
        HOUSE.work(bar);
        long waits = post(letter("waits", "cleo@guests.example", false))
                .orElseThrow()
                .id();
        long held =
                post(letter("held", "ann@guests.example", false)).orElseThrow().id();
        assertThat(fates(bar, back, gone, waits, held, 999_999))
                .isEqualTo(Map.of("bounced", 1L, "sent", 1L, "waiting", 1L, "held", 1L));
        assertThat(fates(HOUSE.hall.tenant("Next door"), back, gone)).isEmpty();
    }

    private Map<String, Long> fates(TestTenant tenant, long... mails) {
        return HOUSE.hall.read(tenant.owner(), tx -> mail.outbox.fates(tx, mails));
    }

    @Test
    public void aBounceOfNoMailOfOursHasNoEffect() {
        assertThat(mail.bounces.note(bar.id(), dsn("<somebody@else.example>", "5.1.1")))
                .isFalse();
        assertThat(mail.bounces.note(
                        bar.id(), "Subject: I am away\r\n\r\nBack on Monday".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(HOUSE.rows("select address from outward.suppression where tenant_id = ?", bar.id()))
                .isEmpty();
    }

    @Test
    public void aFullMailboxIsNoReasonToWriteNoMore() throws Exception {
        post(letter("a", "ann@guests.example", false));
        HOUSE.work(bar);
        String messageId = HOUSE.theirs.getReceivedMessages()[0].getHeader("Message-ID")[0];
        assertThat(mail.bounces.note(bar.id(), dsn(messageId, "5.2.2"))).isTrue();
        assertThat(post(letter("b", "ann@guests.example", false)).orElseThrow().held())
                .isNull();
    }

    static byte[] dsn(String messageId, String status) {
        return """
                From: MAILER-DAEMON@mx.example
                To: house@guildhall.example
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain

                It could not be delivered.

                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; ann@guests.example
                Action: failed
                Status: %s
                Diagnostic-Code: smtp; 550 %s No such user

                --b1
                Content-Type: message/rfc822

                Message-ID: %s
                Subject: Hello

                Dear Ann

                --b1--
                """.formatted(status, status, messageId).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    public void whoIsErasedIsFoundInNoMail() {
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Annabel Quill", "email", "quill@guests.example"));
        Words words = new Words(null, 0, "Hello {{record.name}}", "Dear {{record.name}},\n\nwelcome.");
        List<String> names = List.of("Annabel Quill", "Annabel Quill");
        HOUSE.hall.write(bar.system(), tx -> {
            mail.outbox.post(
                    tx, new Letter("to-her", "quill@guests.example", words, names, "crm.contact", ann.id(), false));
            return mail.outbox.post(tx, new Letter("of-her", "bert@guests.example", words, names, null, null, false));
        });
        // As record.erase does it, which is not here.
        HOUSE.rows("grant execute on function outward.erase_person(jsonb, jsonb, text, boolean) to guildhall_app");
        HOUSE.hall.write(
                bar.owner(),
                tx -> tx.queryOne(
                        "select outward.erase_person(jsonb_build_object('crm.contact', jsonb_build_array(?)), '{}', ?, true)",
                        row -> row.getLong(1),
                        ann.id(),
                        "annabel|quill"));
        assertThat(HOUSE.rows("select m.key || ' ' || m::text from outward.mail m where m.tenant_id = " + bar.id()))
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .startsWith("of-her ")
                .doesNotContain("Quill", "Annabel");
    }
}
