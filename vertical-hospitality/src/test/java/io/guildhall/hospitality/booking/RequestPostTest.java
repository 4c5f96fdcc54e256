package io.guildhall.hospitality.booking;

import static io.guildhall.hospitality.booking.AskingHouse.as;
import static io.guildhall.hospitality.booking.AskingHouse.sealed;
import static io.guildhall.hospitality.booking.BookingHouse.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What guests are told of their requests, and how one ends by itself; on a real PostgreSQL. */
public class RequestPostTest {
    @SuppressWarnings("NullAway.Init")
    private AskingHouse asking;

    @SuppressWarnings("NullAway.Init")
    private BookingHouse house;

    @Before
    public void open() {
        asking = new AskingHouse();
        house = asking.house;
        house.table("T6", 6);
    }

    @After
    public void close() {
        asking.close();
    }

    private BookPage.Taken asked(String name, String language) {
        BookPage.Taken taken = asking.book(name, at("19:00"), 6, true, language, true);
        asking.hall.react();
        asking.hall.react();
        return taken;
    }

    private List<String> sent() {
        asking.hall.react();
        asking.hall.react();
        return asking.outbox.sent();
    }

    @Test
    public void whatWasAskedIsReceivedAndConfirmedOnce() {
        BookPage.Taken taken = asked("Nora", "de");
        assertThat(sent())
                .singleElement()
                .asString()
                .startsWith("nora@example.org | Bar: Ihre Anfrage ist da, ")
                .contains(
                        "noch keine Reservierung",
                        "3. Dezember 2026, 12:00",
                        "6 Gäste",
                        taken.reference(),
                        "zurückziehen](https://bar.example/p/booking/v1.");
        asking.accept(taken);
        assertThat(sent()).hasSize(2).last().asString().contains("Ihr Tisch ist reserviert", "Reservierung ansehen");
    }

    @Test
    public void aRefusalIsKindAndCarriesTheHousesWords() {
        BookPage.Taken taken = asked("Nora", "en");
        asking.door(house.owner)
                .decline(asking.card(taken).id(), null, new RequestResource.Refusal("Friday at 17:00 we have room."));
        assertThat(sent())
                .hasSize(2)
                .last()
                .asString()
                .contains("We are sorry", "Friday at 17:00 we have room.")
                .doesNotContain("/p/booking/", "{{");
        ManagePage.Mine mine = asking.manage().mine(sealed(taken));
        assertThat(mine.answer()).isEqualTo("declined");
        assertThat(mine.words()).isEqualTo("Friday at 17:00 we have room.");
    }

    @Test
    public void everyLanguageHasAllItsWords() {
        for (String language : List.of("en", "de", "es", "fr")) {
            asking.outbox.sent().clear();
            BookPage.Taken declined = asked("Nora" + language, language);
            asking.door(house.owner).decline(asking.card(declined).id(), null, new RequestResource.Refusal(null));
            BookPage.Taken withdrawn = asked("Mia" + language, language);
            asking.manage().cancel(sealed(withdrawn), new ManagePage.Farewell("Ill"));
            assertThat(sent())
                    .hasSize(4)
                    .allSatisfy(letter ->
                            assertThat(letter).contains("Bar", "19:00").doesNotContain("{{", "{0}"));
            assertThat(sent().get(3))
                    .as("a guest's own reason is not read back to him")
                    .doesNotContain("Ill");
        }
    }

    @Test
    public void whoHasLeftANumberAloneHearsByMessenger() {
        BookPage.Taken taken = asking.book("Mia", at("19:00"), 6, true, "es", false);
        asking.hall.react();
        asking.accept(taken);
        assertThat(sent()).isEmpty();
        assertThat(asking.told.values()).hasSize(2);
        assertThat(asking.told.values())
                .first()
                .asString()
                .contains("Todavía no es una reserva", "https://bar.example/p/booking/")
                .doesNotContain("**", "](");
    }

    @Test
    public void aRequestThatNobodyAnswersEndsByItselfOnceAndNotBefore() {
        BookPage.Taken waits = asked("Nora", "en");
        BookingCard card = asking.card(waits);
        assertThat(asking.hall.jobs().all())
                .extracting(job -> job.payload().get("what") + " " + job.notBefore())
                .contains("request " + card.answerBy());
        asking.strike(card);
        assertThat(asking.card(waits).state()).as("not before its hour").isEqualTo("requested");

        // The database's clock is the one on the wall: asked two days and a half ago, for the day after tomorrow.
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        house.now.set(Instant.now().minus(Duration.ofHours(60)));
        BookPage.Taken late =
                asking.book("Theo", today.plus(Duration.ofDays(2)).plus(Duration.ofHours(19)), 6, true, "en", true);
        asking.hall.react();
        asking.outbox.sent().clear();
        asking.strike(asking.card(late));
        asking.strike(asking.card(late));
        assertThat(sent()).singleElement().asString().contains("not managed to answer", late.reference());
        BookingCard after = asking.card(late);
        assertThat(after.state()).isEqualTo("cancelled");
        assertThat(after.answer()).isEqualTo("expired");
    }

    @Test
    public void whatWasAnsweredDoesNotEnd() {
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        house.now.set(Instant.now().minus(Duration.ofHours(60)));
        BookPage.Taken taken =
                asking.book("Theo", today.plus(Duration.ofDays(2)).plus(Duration.ofHours(19)), 6, true, "en", true);
        asking.accept(taken);
        asking.strike(asking.card(taken));
        assertThat(asking.card(taken).state()).isEqualTo("booked");
    }

    @Test
    public void aDepositIsAskedWhenTheHouseAccepts() {
        house.insert("""
                insert into hospitality.deposit_rule (tenant_id, venue_id, least_party, amount_minor, hold_minutes, refund_hours)
                values (?, ?, 5, 1000, 120, 24) returning id""", house.venue);
        assertThat(asking.times(BookingHouse.DAY.toString(), 6).deposits()).isNotEmpty();
        BookPage.Taken taken = asking.book("Nora", at("19:00"), 6, true, "en", true, "60.00");
        assertThat(taken.deposit()).isNull();
        assertThat(sent()).singleElement().asString().doesNotContain("60");
        BookingCard after = asking.accept(taken);
        assertThat(after.state()).isEqualTo("held");
        assertThat(after.tables()).isNotEmpty();
        assertThat(sent()).hasSize(2).last().asString().contains("deposit", "60");
        BookPage.Taken other = asking.book("Mia", at("19:00").plus(Duration.ofDays(1)), 6, true, "en", true, "60.00");
        AcceptForm free = new AcceptForm(null, null, null, null, null, false);
        assertThat(asking.door(house.owner)
                        .accept(asking.card(other).id(), null, free)
                        .state())
                .isEqualTo("booked");
        assertThat(as(null, null).asksDeposit()).isTrue();
    }

    @Test
    public void theStoryTellsWhatBecameOfIt() {
        BookPage.Taken taken = asked("Nora", "en");
        asking.door(house.owner).decline(asking.card(taken).id(), null, new RequestResource.Refusal(null));
        sent();
        for (String what : List.of("requested", "declined")) {
            assertThat(house.count(
                            "select count(*) from crm.activity where tenant_id = ? and type = 'hospitality.booking'"
                                    + " and details ->> 'what' = '" + what + "'"))
                    .as(what)
                    .isPositive();
        }
    }
}
