package io.guildhall.outward.internal.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.outward.internal.OutwardHouse;
import io.guildhall.outward.internal.mail.MailHouse;
import io.guildhall.outward.internal.mail.Templates.Template;
import io.guildhall.outward.internal.mailing.Mailings.Mailing;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public final class MailingTest {
    @ClassRule
    public static final OutwardHouse HOUSE = new OutwardHouse();

    private static int tenants;

    private final MailHouse mail = new MailHouse(HOUSE);
    private final TestTenant bar = HOUSE.hall.tenant("Blue Door " + ++tenants);
    private final MailingResource mailings = new MailingResource(
            HOUSE.current,
            HOUSE.hall.database(),
            HOUSE.hall.modules(),
            HOUSE.hall.records(),
            HOUSE.texts,
            HOUSE.hall.jobs(),
            mail.templates,
            mail.outbox,
            HOUSE.transport(),
            new Gathering(HOUSE.hall.records(), HOUSE.texts),
            mail.suppressions);

    @Before
    public void begin() throws Exception {
        HOUSE.theirs.purgeEmailFromAllMailboxes();
        HOUSE.asking.set(bar.owner());
        HOUSE.handle(new MailingJob(
                HOUSE.hall.database(),
                HOUSE.hall.workspaces(),
                HOUSE.hall.jobs(),
                HOUSE.hall.records(),
                HOUSE.texts,
                mail.outbox,
                mail.templates,
                mail.suppressions,
                new Gathering(HOUSE.hall.records(), HOUSE.texts),
                mail.delivery,
                mail.story));
    }

    private Map<String, @Nullable Object> wish() {
        Template template = (Template) mail.templateResource
                .add(Map.of(
                        "name",
                        "News " + System.nanoTime(),
                        "subject",
                        "News for {{record.name}}",
                        "body",
                        "Dear {{record.name}}"))
                .getEntity();
        Map<String, @Nullable Object> wish = new HashMap<>();
        wish.put("title", "Spring");
        wish.put("template_id", template.id());
        wish.put("entity", "crm.contact");
        wish.put("field", "email");
        wish.put("consent_note", "Guests of last year");
        wish.put("per_minute", 3_000L);
        return wish;
    }

    private String add(Map<String, @Nullable Object> wish) {
        return String.valueOf(((Mailing) mailings.add(wish).getEntity()).id());
    }

    private StoredRecord guest(String name, String address) {
        return HOUSE.contact(bar, Map.of("name", name, "email", address));
    }

    private List<String> reached() {
        return Stream.of(HOUSE.theirs.getReceivedMessages())
                .map(MailingTest::to)
                .sorted()
                .toList();
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    public void everyAddressGetsItOnceWithItsOwnWords() throws Exception {
        guest("Ann", "ann@guests.example");
        guest("Ann again", "ANN@guests.example");
        guest("Bob", "bob@guests.example");
        String id = add(wish());
        assertThat(mailings.reach(id).records()).isEqualTo(3);
        mailings.start(id);
        HOUSE.work(bar);
        assertThat(reached()).containsExactly("ann@guests.example", "bob@guests.example");
        assertThat(HOUSE.theirs.getReceivedMessages()[0].getSubject()).isEqualTo("News for Ann");
        assertThat(HOUSE.theirs.getReceivedMessages()[0].getHeader("List-Unsubscribe"))
                .isNotNull();
        assertThat(mailings.one(id))
                .satisfies(done -> assertThat(done.state()).isEqualTo("done"))
                .satisfies(done -> assertThat(done.counts()).isEqualTo(Map.of("sent", 2L)));
        assertThatThrownBy(() -> mailings.start(id)).isInstanceOf(ProblemException.class);
    }

    @Test
    public void whoDoesNotWantItGetsNothing() {
        guest("Ann", "ann@guests.example");
        guest("Bob", "bob@guests.example");
        HOUSE.hall.write(bar.system(), tx -> {
            mail.suppressions.add(tx, "bob@guests.example", "marketing", "unsubscribed", "");
            return true;
        });
        String id = add(wish());
        mailings.start(id);
        HOUSE.work(bar);
        assertThat(reached()).containsExactly("ann@guests.example");
        assertThat(mailings.one(id).counts()).isEqualTo(Map.of("sent", 1L, "held_unsubscribed", 1L));
    }

    @Test
    public void onlyWhoseRecordSaysSoAreWrittenTo() {
        HOUSE.contact(bar, Map.of("name", "Ann", "email", "ann@guests.example", "birthday", "1990-04-01"));
        guest("Bob", "bob@guests.example");
        Map<String, @Nullable Object> wish = wish();
        wish.put("consent_field", "birthday");
        String id = add(wish);
        mailings.start(id);
        HOUSE.work(bar);
        assertThat(reached()).containsExactly("ann@guests.example");
    }

    @Test
    public void theFilterSaysWhoIsMeant() {
        guest("Ann", "ann@guests.example");
        guest("Bob", "bob@guests.example");
        Map<String, @Nullable Object> wish = wish();
        wish.put("filter", Map.of("field", "name", "op", "eq", "value", "Bob"));
        String id = add(wish);
        mailings.start(id);
        HOUSE.work(bar);
        assertThat(reached()).containsExactly("bob@guests.example");
    }

    @Test
    public void whatAKilledWorkerHadInHandGoesNoMore() {
        guest("Ann", "ann@guests.example");
        guest("Bob", "bob@guests.example");
        String id = add(wish());
        mailings.start(id);
        HOUSE.work(bar);
        HOUSE.rows("update outward.mailing set state = 'running', ended_at = null where tenant_id = ?", bar.id());
        HOUSE.rows("update outward.mail set state = 'sending' where tenant_id = ? and address like 'ann%'", bar.id());
        HOUSE.rows("update outward.mail set state = 'waiting' where tenant_id = ? and address like 'bob%'", bar.id());
        HOUSE.again(bar, MailingJob.KIND, 2);
        assertThat(reached()).containsExactly("ann@guests.example", "bob@guests.example", "bob@guests.example");
        assertThat(mailings.one(id).counts()).isEqualTo(Map.of("sent", 1L, "unclear", 1L));
    }

    @Test
    public void afterAStopNothingGoesAndAStartGoesOnWithTheRest() {
        guest("Ann", "ann@guests.example");
        String id = add(wish());
        mailings.start(id);
        mailings.stop(id);
        HOUSE.work(bar);
        assertThat(reached()).isEmpty();
        assertThat(mailings.one(id).state()).isEqualTo("stopped");
        mailings.start(id);
        HOUSE.work(bar);
        assertThat(reached()).containsExactly("ann@guests.example");
        HOUSE.again(bar, MailingJob.KIND, 2);
        assertThat(reached()).hasSize(1);
    }

    @Test
    public void withoutAReasonToWriteThereIsNoMailing() {
        Map<String, @Nullable Object> wish = wish();
        wish.put("consent_note", "");
        assertThatThrownBy(() -> mailings.add(wish))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().field()).isEqualTo("consent_field"));
        Map<String, @Nullable Object> field = wish();
        field.put("field", "name");
        assertThatThrownBy(() -> mailings.add(field))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().field()).isEqualTo("field"));
    }

    @Test
    public void beforehandItSaysWhoIsLeftOutAndWhy() {
        StoredRecord ann = guest("Ann", "ann@guests.example");
        guest("Ann again", "ANN@guests.example");
        guest("Bob", "bob@guests.example");
        HOUSE.contact(bar, Map.of("name", "Cleo"));
        HOUSE.hall.write(bar.system(), tx -> {
            mail.suppressions.add(tx, "bob@guests.example", "marketing", "unsubscribed", "");
            return true;
        });
        Reaching.Reach reach = mailings.reach(add(wish()));
        assertThat(reach.records()).isEqualTo(4);
        assertThat(reach.seen()).isEqualTo(4);
        assertThat(reach.reached()).isEqualTo(1);
        assertThat(reach.first()).isEqualTo(ann.id());
        assertThat(reach.left()).isEqualTo(Map.of("address", 1L, "twice", 1L, "unsubscribed", 1L));
        assertThat(reach.examples())
                .extracting(Reaching.LeftOut::name)
                .containsExactlyInAnyOrder("Cleo", "Ann again", "Bob");
    }
}
