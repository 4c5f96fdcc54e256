package io.guildhall.hospitality.booking;

import static io.guildhall.hospitality.booking.BookingHouse.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.channel.MailTransport;
import io.guildhall.crm.internal.CrmModule;
import io.guildhall.database.internal.KeyVault;
import io.guildhall.hospitality.HospitalityModule;
import io.guildhall.hospitality.Outbox;
import io.guildhall.hospitality.Plugged;
import io.guildhall.identity.internal.door.StoredDoors;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.testkit.TestHall;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What guests are told, and what comes about by itself; on a real PostgreSQL. */
public class BookingPostTest {
    private final Outbox outbox = new Outbox();
    /** Messages by their keys: of one, one goes out. */
    private final Map<String, String> told = new LinkedHashMap<>();

    private boolean line = true;
    private final TestHall hall = TestHall.open(new CrmModule(), Plugged.module());

    @SuppressWarnings("NullAway.Init")
    private BookingHouse house;

    @SuppressWarnings("NullAway.Init")
    private BookingClock clock;

    @Before
    public void open() {
        hall.plug(new CrmModule());
        MailTransport transport = (MailTransport) Proxy.newProxyInstance(
                MailTransport.class.getClassLoader(),
                new Class<?>[] {MailTransport.class},
                (proxy, method, arguments) ->
                        method.getName().equals("link") ? Optional.of("https://bar.example") : Optional.empty());
        Letters letters = new Letters(
                outbox,
                transport,
                new StoredDoors(
                        hall.postgres().backRoom(), hall.modules(), hall.workspaces(), new KeyVault(new byte[32])),
                (tx, wish) -> {
                    if (!line) {
                        throw Problem.invalid("line/unknown", "There is no line.")
                                .asException();
                    }
                    told.putIfAbsent(wish.key(), wish.to() + " [" + wish.language() + "] " + wish.text());
                    return Optional.of(1L);
                });
        Clock noon = Clock.fixed(BookingHouse.NOON, ZoneOffset.UTC);
        hall.plug(
                new HospitalityModule(hall.timeline(), hall.jobs(), new BookingPost(letters, hall.jobs(), noon), null));
        clock = new BookingClock(hall.database(), letters);
        house = new BookingHouse(hall, "The Blue Door");
        house.table("T1", 4);
    }

    @After
    public void close() {
        hall.close();
    }

    private BookingCard book(String language) {
        BookingForm form = new BookingForm(
                house.venue,
                null,
                "Nora Quinn",
                null,
                "nora@example.org",
                language,
                2L,
                at("19:00"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return house.take(form);
    }

    private void strike(BookingCard card, String what) {
        Map<String, Object> payload = Map.of(
                "booking", card.id(), "what", what, "starts_at", card.startsAt().toString());
        JobHandler.Lease lease = (JobHandler.Lease) Proxy.newProxyInstance(
                JobHandler.class.getClassLoader(),
                new Class<?>[] {JobHandler.Lease.class},
                (proxy, method, arguments) -> null);
        clock.run(new Job(1, BookingClock.KIND, Map.copyOf(payload), 1, house.tenant.system()), lease);
    }

    @Test
    public void eachEventIsOneLetterInTheGuestsLanguageWithTheLink() {
        BookingCard card = book("de-AT");
        hall.react();
        hall.react();
        assertThat(outbox.sent())
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .startsWith("nora@example.org | Bar: Ihr Tisch, ")
                        .contains(
                                "4. Dezember 2026, 19:00",
                                "2 Gäste",
                                card.reference(),
                                "https://bar.example/p/booking/v1."));
        BookingStepResource door = house.steps(house.owner);
        door.move(BookingTap.of(card.id(), null, null), new MoveForm(at("20:00"), null, null, null, null, null));
        hall.react();
        assertThat(outbox.sent()).hasSize(2).last().asString().contains("geändert", "20:00");
        door.confirm(BookingTap.of(card.id(), null, null), null);
        hall.react();
        assertThat(outbox.sent())
                .as("what the house does for itself is no letter")
                .hasSize(2);
        door.cancel(BookingTap.of(card.id(), null, null), new BookingStepResource.Cancellation("guest", null, null));
        hall.react();
        assertThat(outbox.sent())
                .hasSize(3)
                .last()
                .asString()
                .contains("storniert")
                .doesNotContain("/p/booking/");
    }

    private void correct(BookingCard card, String field, Object value) {
        hall.write(
                house.owner,
                tx -> hall.records()
                        .update(tx, BookingStory.ENTITY, card.id(), Records.ANY_VERSION, Map.of(field, value)));
        hall.react();
    }

    private BookingCard phoned(String name, String language) {
        BookingForm form = new BookingForm(
                house.venue,
                null,
                name,
                "+353 85 155 0100",
                null,
                language,
                2L,
                at("19:00"),
                null,
                null,
                "phone",
                null,
                null,
                null,
                null,
                null,
                null);
        BookingCard card = house.take(form);
        hall.react();
        hall.react();
        return card;
    }

    @Test
    public void whoHasLeftANumberAloneHearsByMessengerOfEachEventOnce() {
        for (String language : List.of("en", "de", "es", "fr")) {
            told.clear();
            BookingCard card = phoned("Mia {{house}} **x**", language);
            assertThat(told.values())
                    .singleElement()
                    .asString()
                    .startsWith("+353 85 155 0100 [" + language + "] ")
                    .contains("Mia {{house}} **x**", card.reference(), ": https://bar.example/p/booking/v1.")
                    .doesNotContain("](");
            BookingStepResource door = house.steps(house.owner);
            door.move(BookingTap.of(card.id(), null, null), new MoveForm(at("20:00"), null, null, null, null, null));
            hall.react();
            BookingCard moved = house.door(house.owner)
                    .day(null, BookingHouse.DAY.toString())
                    .bookings()
                    .get(0);
            strike(moved, "remind-2");
            strike(moved, "remind-2");
            cancelled(card);
            assertThat(told).hasSize(4);
            hall.write(
                    house.owner,
                    tx -> tx.update("delete from hospitality.booking where tenant_id = ?", house.tenant.id()));
        }
        assertThat(outbox.sent()).isEmpty();
    }

    @Test
    public void anAddressCountsBeforeANumberAndANewNumberIsTold() {
        BookingCard card = phoned("Mia", "en");
        told.clear();
        correct(card, "phone", "+353 85 155 0199");
        assertThat(told.values()).singleElement().asString().contains("0199 [en]");
        correct(card, "email", "mia@example.org");
        assertThat(outbox.sent()).singleElement().asString().startsWith("mia@example.org | ");
        correct(card, "phone", "+353 85 155 0177");
        assertThat(told).as("who reads mail is told by mail").hasSize(1);
    }

    @Test
    public void aHouseWithoutMessengerTakesBookingsAllTheSame() {
        line = false;
        phoned("Mia", "en");
        assertThat(told).isEmpty();
        assertThat(house.count("select count(*) from hospitality.booking where tenant_id = ? and state = 'booked'"))
                .isOne();
    }

    private void deposits(long refundHours) {
        house.insert("""
                insert into hospitality.deposit_rule (tenant_id, venue_id, least_party, amount_minor, per, hold_minutes, refund_hours)
                values (?, ?, 1, 5000, 'booking', 120, ?) returning id""", house.venue, refundHours);
        house.insert("""
                insert into hospitality.booking_rule (tenant_id, venue_id, deposit_how) values (?, ?, 'IBAN 4711')
                returning id""", house.venue);
    }

    private void step(BookingCard card, Map<String, Object> body) {
        new DepositResource(hall.database(), hall.records(), () -> house.owner, house.clock())
                .step(card.id(), "step-" + card.id() + body, Map.copyOf(body));
        hall.react();
    }

    private void cancelled(BookingCard card) {
        house.steps(house.owner)
                .cancel(
                        BookingTap.of(card.id(), null, null),
                        new BookingStepResource.Cancellation("guest", null, null));
        hall.react();
    }

    @Test
    public void aCorrectedAddressGetsTheConfirmationAndTheReminders() {
        BookingCard card = book("en");
        hall.react();
        outbox.sent().clear();
        correct(card, "email", "n.quinn@example.org");
        assertThat(outbox.sent())
                .singleElement()
                .asString()
                .startsWith("n.quinn@example.org | ")
                .contains(card.reference());
        correct(card, "note", "By the window");
        assertThat(outbox.sent()).as("words of the house's are no letter").hasSize(1);
        strike(card, "remind-24");
        assertThat(outbox.sent()).hasSize(2).last().asString().startsWith("n.quinn@example.org | ");
    }

    @Test
    public void whoSaysAnAddressLaterIsRemindedToo() {
        BookingCard card = house.take(house.form("Theo", "19:00", 2));
        hall.react();
        assertThat(hall.jobs().all())
                .extracting(job -> job.payload().get("what"))
                .doesNotContain("remind-24");
        correct(card, "email", "theo@example.org");
        assertThat(outbox.sent()).singleElement().asString().startsWith("theo@example.org | ");
        assertThat(hall.jobs().all())
                .extracting(job -> job.payload().get("what"))
                .contains("remind-24", "remind-2");
    }

    @Test
    public void aCorrectedAddressIsAskedForTheDeposit() {
        deposits(24);
        BookingCard card = book("en");
        hall.react();
        outbox.sent().clear();
        correct(card, "email", "n.quinn@example.org");
        assertThat(outbox.sent())
                .singleElement()
                .asString()
                .startsWith("n.quinn@example.org | ")
                .contains("IBAN 4711");
    }

    @Test
    public void aDepositIsAskedForThankedForAndGivenBackInLettersOfItsOwn() {
        deposits(24);
        for (String language : List.of("en", "de", "es", "fr")) {
            outbox.sent().clear();
            BookingCard card = book(language);
            hall.react();
            assertThat(outbox.sent())
                    .as("asked for, and not told it is booked")
                    .singleElement()
                    .asString()
                    .contains("50", "IBAN 4711", card.reference(), "/p/booking/v1.", "14:00");
            step(card, Map.of("state", "paid", "way", "card"));
            assertThat(outbox.sent())
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("50")
                    .doesNotContain("IBAN 4711");
            cancelled(card);
            step(card, Map.of("state", "returned", "way", "transfer"));
            assertThat(outbox.sent())
                    .hasSize(4)
                    .allSatisfy(letter -> assertThat(letter).contains("50").doesNotContain("{{", "{0}"));
        }
    }

    @Test
    public void whoDoesNotPayInTimeIsToldThatTheTableIsFree() {
        deposits(24);
        BookingCard card = book("en");
        hall.react();
        assertThat(hall.jobs().all())
                .extracting(job -> job.payload().get("what") + " " + job.notBefore())
                .contains("hold " + BookingHouse.NOON.plus(Duration.ofHours(2)));
        strike(card, "hold");
        assertThat(house.count("select count(*) from hospitality.booking where tenant_id = ? and state = 'held'"))
                .as("not before its hour")
                .isOne();
        hall.write(
                house.owner,
                tx -> tx.update(
                        "update hospitality.booking set held_until = now() - interval '1 minute' where tenant_id = ?",
                        house.tenant.id()));
        strike(card, "hold");
        hall.react();
        assertThat(outbox.sent()).hasSize(2).last().asString().contains("no longer held", "50");
        assertThat(house.count(
                        "select count(*) from hospitality.booking where tenant_id = ? and deposit_state = 'lapsed'"))
                .isOne();
    }

    @Test
    public void whoCancelsLateIsToldThatItStays() {
        deposits(2000);
        BookingCard card = book("de");
        hall.react();
        assertThat(outbox.sent()).singleElement().asString().contains("zu kurzfristig");
        step(card, Map.of("state", "paid", "way", "cash"));
        cancelled(card);
        assertThat(outbox.sent()).hasSize(3).last().asString().contains("bleibt die Anzahlung von 50,00");
    }

    @Test
    public void everyLanguageHasAllItsWords() {
        for (String language : List.of("en", "de", "es", "fr")) {
            outbox.sent().clear();
            BookingCard card = book(language);
            hall.react();
            house.steps(house.owner)
                    .cancel(
                            BookingTap.of(card.id(), null, null),
                            new BookingStepResource.Cancellation("venue", null, null));
            hall.react();
            assertThat(outbox.sent())
                    .hasSize(2)
                    .allSatisfy(letter ->
                            assertThat(letter).contains("Nora Quinn", "Bar").doesNotContain("{{", "{0}"));
        }
    }

    @Test
    public void remindersAreSetAndGoOutOnceAndOnlyForHowItStands() {
        BookingCard card = book("en");
        hall.react();
        assertThat(hall.jobs().all())
                .extracting(job -> job.payload().get("what") + " " + job.notBefore())
                .contains(
                        "remind-24 " + at("19:00").minus(Duration.ofDays(1)),
                        "remind-2 " + at("17:00"),
                        "no-show " + at("20:00"));
        outbox.sent().clear();
        strike(card, "remind-24");
        strike(card, "remind-24");
        assertThat(outbox.sent()).singleElement().asString().contains("reminder of your table");
        house.steps(house.owner)
                .move(BookingTap.of(card.id(), null, null), new MoveForm(at("20:00"), null, null, null, null, null));
        strike(card, "remind-2");
        assertThat(outbox.sent()).as("that hour is no longer agreed").hasSize(1);
    }

    @Test
    public void whatIsStillToComeIsNoNoShow() {
        BookingCard card = book("en");
        strike(card, "no-show");
        assertThat(house.door(house.owner)
                        .day(null, BookingHouse.DAY.toString())
                        .bookings())
                .singleElement()
                .satisfies(after -> assertThat(after.state()).isEqualTo("booked"));
    }

    @Test
    public void theStoryOfTheGuestTellsOfIt() {
        BookingCard card = book("en");
        hall.react();
        assertThat(house.count(
                        "select count(*) from crm.activity where tenant_id = ? and type = 'hospitality.booking'"))
                .isPositive();
        assertThat(card.guestId()).isNotNull();
    }
}
