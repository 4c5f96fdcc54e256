package io.guildhall.outward.internal.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Scope;
import io.guildhall.channel.Inbound;
import io.guildhall.channel.Messages;
import io.guildhall.outward.internal.OutwardHouse;
import io.guildhall.outward.internal.value.Macs;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public final class MessengerTest {
    @ClassRule
    public static final OutwardHouse HOUSE = new OutwardHouse();

    private static int tenants;

    private final LineHouse house = new LineHouse(HOUSE);
    private final TestTenant bar = HOUSE.hall.tenant("Blue Door " + ++tenants);
    private final Exchange provider = new Exchange();

    @Before
    public void begin() {
        HOUSE.asking.set(bar.owner());
        HOUSE.allow(List.of(provider.url()));
        provider.answer = "{\"messages\":[{\"id\":\"wamid.1\"}]}";
    }

    @After
    public void end() {
        provider.close();
    }

    private Lines.View line() {
        return (Lines.View) house.resource
                .add(Map.of(
                        "kind", "messenger",
                        "provider", "cloud_api",
                        "title", "Bar",
                        "values",
                                Map.of(
                                        "phone_number_id", "4711",
                                        "base_url", provider.url(),
                                        "token", "secret-token",
                                        "app_secret", "shh",
                                        "verify_token", "let me in")))
                .getEntity();
    }

    private Optional<Long> send(String key, @Nullable String text, @Nullable String template, List<String> values) {
        return HOUSE.hall.write(
                bar.system(),
                tx -> house.messages.send(
                        tx, new Messages.Wish(key, null, "+49 170 1234567", text, template, "de", values, null, null)));
    }

    private String state() {
        return HOUSE.rows("select state from outward.message where tenant_id = ? order by id desc limit 1", bar.id())
                .get(0);
    }

    private void tell(Lines.View line, String body) {
        String signature = "sha256="
                + HexFormat.of().formatHex(Macs.of("HmacSHA256", "shh", body.getBytes(StandardCharsets.UTF_8)));
        house.switchboard.take(LineHouse.token(line), LineHouse.inbound("", "X-Hub-Signature-256", signature, body));
    }

    private static String status(String state) {
        return """
                {"object":"whatsapp_business_account","entry":[{"changes":[{"value":{
                 "metadata":{"phone_number_id":"4711"},
                 "statuses":[{"id":"wamid.1","status":"%s","timestamp":"1700000000"}]}}]}]}""".formatted(state);
    }

    private static final String CAME = """
            {"object":"whatsapp_business_account","entry":[{"changes":[{"value":{
             "metadata":{"phone_number_id":"4711"},
             "contacts":[{"wa_id":"491701234567","profile":{"name":"Annie"}}],
             "messages":[{"id":"wamid.in","from":"491701234567","timestamp":"1700000000","type":"text",
              "text":{"body":"A table for two?"}}]}}]}]}""";

    @Test
    public void aMessageGoesAsTheProviderWantsItAndStandsInTheStory() {
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "0170 1234567"));
        line();
        send("a", "See you at eight", null, List.of());
        HOUSE.work(bar);
        assertThat(provider.asked).singleElement().satisfies(asked -> {
            assertThat(asked.path()).isEqualTo("/4711/messages");
            assertThat(asked.authorization()).isEqualTo("Bearer secret-token");
            assertThat(asked.body())
                    .contains("\"messaging_product\":\"whatsapp\"", "\"to\":\"491701234567\"", "See you at eight");
        });
        assertThat(state()).isEqualTo("sent");
        assertThat(HOUSE.rows(
                        "select subject from crm.activity where tenant_id = ? and type = 'outward.message' and record_id = ?",
                        bar.id(),
                        ann.id()))
                .containsExactly("See you at eight");
    }

    @Test
    public void templatesGoWithTheirValues() {
        line();
        send("a", null, "booking_reminder", List.of("Ann", "20:00"));
        HOUSE.work(bar);
        assertThat(provider.asked.get(0).body())
                .contains("\"name\":\"booking_reminder\"", "\"code\":\"de\"", "\"text\":\"Ann\"", "\"text\":\"20:00\"");
    }

    @Test
    public void ofOneKeyOneMessageGoesAndSecretsLieLocked() {
        line();
        assertThat(send("a", "Hello", null, List.of())).isPresent();
        assertThat(send("a", "Hello", null, List.of())).isEmpty();
        HOUSE.work(bar);
        assertThat(provider.asked).hasSize(1);
        assertThat(HOUSE.rows("select secrets || settings::text from outward.line where tenant_id = ?", bar.id()))
                .noneMatch(kept -> kept.contains("secret-token") || kept.contains("let me in"));
    }

    @Test
    public void whatTheProviderRefusesHasFailedAndWhatItCannotDoNowIsTriedAgain() {
        line();
        provider.status = 503;
        send("a", "Hello", null, List.of());
        assertThat(HOUSE.work(bar)).singleElement().isInstanceOf(Outcome.Retry.class);
        assertThat(state()).isEqualTo("waiting");
        provider.status = 400;
        provider.answer = "{\"error\":{\"message\":\"Re-engagement message\",\"code\":131047}}";
        HOUSE.again(bar, MessageJob.KIND, 2);
        assertThat(state()).isEqualTo("failed");
        assertThat(HOUSE.rows("select failure from outward.message where tenant_id = ?", bar.id()))
                .containsExactly("HTTP 400 Re-engagement message");
    }

    @Test
    public void afterAKillNothingIsSentTwice() {
        line();
        send("a", "Hello", null, List.of());
        HOUSE.rows("update outward.message set state = 'sending' where tenant_id = ?", bar.id());
        HOUSE.work(bar);
        assertThat(provider.asked).isEmpty();
        assertThat(state()).isEqualTo("unclear");
    }

    @Test
    public void statesGoForwardOnly() {
        Lines.View line = line();
        send("a", "Hello", null, List.of());
        HOUSE.work(bar);
        tell(line, status("read"));
        tell(line, status("delivered"));
        assertThat(state()).isEqualTo("read");
    }

    @Test
    public void whatComesInStandsInTheStoryOnce() {
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "+49 170 1234567"));
        Lines.View line = line();
        tell(line, CAME);
        tell(line, CAME);
        assertThat(HOUSE.rows(
                        "select subject from crm.activity where tenant_id = ? and type = 'outward.message' and record_id = ?",
                        bar.id(),
                        ann.id()))
                .containsExactly("A table for two?");
        assertThat(state()).isEqualTo("received");
    }

    @Test
    public void whatIsNotSignedIsRefused() {
        Lines.View line = line();
        assertThatThrownBy(() -> house.switchboard.take(
                        LineHouse.token(line), LineHouse.inbound("", "X-Hub-Signature-256", "sha256=00", CAME)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(401));
        assertThatThrownBy(() -> house.switchboard.take("x".repeat(43), LineHouse.inbound("", "a", "b", CAME)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(404));
    }

    @Test
    public void theChallengeIsAnsweredToWhoKnowsTheWord() {
        String token = LineHouse.token(line());
        assertThat(house.switchboard.challenge(token, asking("let me in"))).contains("12345");
        assertThat(house.switchboard.challenge(token, asking("wrong"))).isEmpty();
    }

    private static Inbound asking(String word) {
        return new Inbound(
                "",
                Map.of(),
                Map.of("hub.mode", "subscribe", "hub.verify_token", word, "hub.challenge", "12345"),
                new byte[0]);
    }

    @Test
    public void aLineLeadsNowhereInsideAndItsSecretsToNobodyElse() {
        assertThatThrownBy(() -> house.resource.add(Map.of(
                        "kind", "messenger",
                        "provider", "cloud_api",
                        "title", "Bar",
                        "values",
                                Map.of(
                                        "phone_number_id", "1",
                                        "base_url", "https://169.254.169.254/",
                                        "token", "t",
                                        "app_secret", "s",
                                        "verify_token", "v"))))
                .isInstanceOf(ProblemException.class);
        Lines.View line = line();
        try (Exchange thief = new Exchange()) {
            HOUSE.allow(List.of(provider.url(), thief.url()));
            assertThatThrownBy(() -> house.resource.change(
                            String.valueOf(line.id()), null, Map.of("values", Map.of("base_url", thief.url()))))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().code()).isEqualTo("line/secrets-anew"));
        }
        assertThat(house.resource.one(String.valueOf(line.id())).secrets())
                .containsExactlyInAnyOrder("token", "app_secret", "verify_token");
    }

    private ThreadResource.View thread(StoredRecord of) {
        return thread(of, null);
    }

    private ThreadResource.View thread(StoredRecord of, @Nullable String person) {
        return house.threads.read(of.entity(), String.valueOf(of.id()), null, person);
    }

    private void write(StoredRecord to, Map<String, Object> words) {
        house.threads.write(to.entity(), String.valueOf(to.id()), new HashMap<>(words));
    }

    /** As {@link #CAME}, but now. */
    private static String just(String id) {
        return CAME.replace("1700000000", String.valueOf(Instant.now().getEpochSecond()))
                .replace("wamid.in", id);
    }

    @Test
    public void aThreadShowsBothSidesAndWhatBecameOfEach() {
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "0170 1234567"));
        Lines.View line = line();
        tell(line, just("wamid.in"));
        write(ann, Map.of("text", "At eight?"));
        HOUSE.work(bar);
        tell(line, status("delivered"));
        assertThat(thread(ann).data())
                .extracting(MessageStore.View::direction, MessageStore.View::body, MessageStore.View::state)
                .containsExactly(tuple("out", "At eight?", "delivered"), tuple("in", "A table for two?", "received"));
        assertThat(thread(ann).data().get(0).memberId()).isEqualTo(bar.owner().memberId());
        // To the number as the provider knows it, not as it was written down here.
        assertThat(provider.asked.get(0).body()).contains("\"to\":\"491701234567\"");
    }

    @Test
    public void aDayAfterTheLastWordOnlyTemplatesGo() {
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "+49 170 1234567"));
        Lines.View line = line();
        tell(line, CAME);
        assertThat(thread(ann).numbers())
                .singleElement()
                .satisfies(reach -> assertThat(reach.free()).isFalse());
        assertThatThrownBy(() -> write(ann, Map.of("text", "Hello?")))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo("message/template-needed");
                    assertThat(e.problem().field()).isEqualTo("text");
                });
        write(ann, Map.of("template", "booking_reminder", "language", "de", "values", List.of("Ann")));
        HOUSE.work(bar);
        assertThat(provider.asked)
                .singleElement()
                .satisfies(asked -> assertThat(asked.body()).contains("booking_reminder"));
        tell(line, just("wamid.later"));
        assertThat(thread(ann).numbers())
                .singleElement()
                .satisfies(reach -> assertThat(reach.free()).isTrue());
        write(ann, Map.of("text", "Hello!"));
    }

    @Test
    public void toAnotherNumberThanTheRecordsNothingIsWritten() {
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "+49 170 1234567"));
        line();
        assertThatThrownBy(() -> write(ann, Map.of("text", "Hello", "number", "+49 170 7654321")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().field()).isEqualTo("number"));
    }

    @Test
    public void whoMayNotSeeTheRecordReadsNothing() {
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "+49 170 1234567"));
        line();
        HOUSE.asking.set(bar.member("Otto", Scope.OWN, Scope.OWN, null, "contacts.view", "activities.create"));
        assertThatThrownBy(() -> thread(ann))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(404));
        HOUSE.asking.set(bar.member(
                "Nora", Scope.ALL, Scope.ALL, null, "contacts.view", "activities.create", "-contacts.mobile.view"));
        assertThat(thread(ann).numbers()).isEmpty();
    }

    private StoredRecord made(String entity, Map<String, Object> values) {
        return HOUSE.hall.write(bar.system(), tx -> HOUSE.hall.records().create(tx, entity, values));
    }

    /** Of Ann, who has a number, and of the Blue Company, which has another. */
    private StoredRecord deal(StoredRecord ann) {
        StoredRecord company = made("crm.company", Map.of("name", "Blue Company", "phone", "+49 30 7654321"));
        StoredRecord pipeline = made("crm.pipeline", Map.of("name", "Doors", "is_default", true));
        made("crm.stage", Map.of("name", "Asked", "pipeline_id", pipeline.id()));
        return made("crm.deal", Map.of("title", "Ten doors", "contact_id", ann.id(), "company_id", company.id()));
    }

    @Test
    public void aDealLeadsToItsPeopleAndShowsWhatIsSaidWithOneOfThem() {
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "+49 170 1234567"));
        StoredRecord deal = deal(ann);
        tell(line(), just("wamid.in"));
        ThreadResource.View first = thread(deal);
        assertThat(first.people())
                .extracting(ThreadResource.ThreadPerson::name)
                .containsExactlyInAnyOrder("Ann", "Blue Company");
        assertThat(first.person())
                .isNotNull()
                .extracting(ThreadResource.ThreadPerson::name)
                .isEqualTo("Ann");
        assertThat(first.data()).extracting(MessageStore.View::body).containsExactly("A table for two?");
        String company = first.people().stream()
                .filter(one -> one.name().equals("Blue Company"))
                .findFirst()
                .orElseThrow()
                .key();
        assertThat(thread(deal, company).data()).isEmpty();
        assertThat(thread(deal, company).numbers())
                .extracting(Threads.Reach::number)
                .containsExactly("+49307654321");
        assertThatThrownBy(() -> thread(deal, "crm.contact/99999999"))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().status()).isEqualTo(400);
                    assertThat(e.problem().field()).isEqualTo("person");
                });
    }

    @Test
    public void ofSeveralPeopleOneSaysToWhomItGoesAndItStandsInTheDealsStory() {
        StoredRecord deal = deal(HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "+49 170 1234567")));
        tell(line(), just("wamid.in"));
        assertThatThrownBy(() -> write(deal, Map.of("text", "At eight?")))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().field()).isEqualTo("number");
                    assertThat(e.problem().code()).isEqualTo("value/missing");
                });
        write(deal, Map.of("text", "At eight?", "number", "491701234567"));
        HOUSE.work(bar);
        assertThat(provider.asked.get(0).body()).contains("\"to\":\"491701234567\"");
        assertThat(HOUSE.rows(
                        "select subject from crm.activity where tenant_id = ? and type = 'outward.message' and entity = 'crm.deal'"
                                + " and record_id = ?",
                        bar.id(),
                        deal.id()))
                .containsExactly("At eight?");
    }

    @Test
    public void aDealDoesNotLeadToWhomTheReaderMayNotSee() {
        StoredRecord deal = deal(HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "+49 170 1234567")));
        tell(line(), just("wamid.in"));
        HOUSE.asking.set(bar.member("Otto", Scope.ALL, Scope.ALL, null, "deals.view", "companies.view"));
        assertThat(thread(deal).people())
                .extracting(ThreadResource.ThreadPerson::name)
                .containsExactly("Blue Company");
        assertThat(thread(deal).data()).isEmpty();
        HOUSE.asking.set(bar.member(
                "Nora", Scope.ALL, Scope.ALL, null, "deals.view", "contacts.view", "-deals.contact_id.view"));
        assertThat(thread(deal).people()).isEmpty();
        assertThat(thread(deal).person()).isNull();
    }

    @Test
    public void aStrangersMessageWaitsForANameAndIsThenInTheStory() {
        Lines.View line = line();
        tell(line, just("wamid.in"));
        Strangers.Stranger annie = house.waiting().get(0);
        assertThat(annie.name()).isEqualTo("Annie");
        assertThat(annie.words()).isEqualTo("A table for two?");
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann"));
        house.strangers.attach(String.valueOf(annie.id()), Map.of("contact_id", ann.id()));
        assertThat(HOUSE.rows(
                        "select subject from crm.activity where tenant_id = ? and type = 'outward.message' and record_id = ?",
                        bar.id(),
                        ann.id()))
                .containsExactly("A table for two?");
        assertThat(thread(ann).data()).hasSize(1);
    }

    @Test
    public void aProviderIsLeftAloneForAsLongAsItSays() {
        line();
        provider.status = 429;
        provider.headers.put("Retry-After", "900");
        send("a", "Hello", null, List.of());
        assertThat(HOUSE.work(bar))
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Retry.class, retry -> assertThat(retry.after()).isEqualTo(Duration.ofSeconds(900)));
    }

    @Test
    public void whatDoesNotArriveIsInTheStoryToo() {
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "+49 170 1234567"));
        Lines.View line = line();
        send("a", "Hello", null, List.of());
        HOUSE.work(bar);
        tell(line, status("failed"));
        assertThat(HOUSE.rows(
                        "select details ->> 'state' from crm.activity where tenant_id = ? and type = 'outward.message'"
                                + " and record_id = ? order by id",
                        bar.id(),
                        ann.id()))
                .containsExactly("sent", "failed");
    }
}
