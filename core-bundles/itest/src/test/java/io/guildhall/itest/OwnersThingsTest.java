package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.guildhall.itest.BarHouse.button;
import static io.guildhall.itest.BarHouse.form;
import static io.guildhall.itest.BarHouse.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What the owner of a bar does by hand now and then: agrees, merges, closes a day, asks for deposits, writes to guests. */
public class OwnersThingsTest {
    @SuppressWarnings("NullAway.Init")
    private static BarHouse bar;

    @BeforeClass
    public static void open() {
        bar = BarHouse.open("quiet-hour");
        bar.made("earn-rules", "{\"name\":\"Spend\",\"kind\":\"spend\",\"points\":1,\"per_amount\":\"1\"}");
        bar.asks("room");
    }

    @AfterClass
    public static void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private static Page at(String path) {
        Page page = bar.desk();
        page.navigate(path);
        return page;
    }

    private static long guest(String name, String phone) {
        String[] names = name.split(" ", 2);
        return bar.made(
                        "guests",
                        "{\"first_name\":\"%s\",\"last_name\":\"%s\",\"phone\":\"%s\"}"
                                .formatted(names[0], names[1], phone))
                .path("id")
                .asLong();
    }

    private static long contactOf(long guest) {
        return bar.asks("guests/" + guest).path("contact_id").asLong();
    }

    private static long balance(long guest) {
        return bar.asks("guests/" + guest).path("balance").asLong();
    }

    @Test
    public void aLargeCorrectionWaitsForTheSecondPerson() {
        long guest = guest("Ada Stone", "+353 85 155 0101");
        Page page = at("/contacts/" + contactOf(guest) + "?tab=hospitality.loyalty");
        button(page, "Correct points").click();
        form(page).getByLabel(Pattern.compile("^Points to give")).fill("1500");
        form(page).getByLabel(Pattern.compile("^Reason")).fill("Her wedding");
        submit(page);
        assertThat(page.getByText("Somebody else has to agree.").first()).isVisible();
        assertThat(button(page, "Agree")).hasCount(0);
        assertThat(balance(guest)).isZero();

        Page partner = bar.partnersDesk();
        partner.navigate("/m/hospitality/rewards");
        assertThat(partner.getByText("1 correction waits for a second person")).isVisible();
        assertThat(partner.getByText("Her wedding")).isVisible();
        button(partner, "Agree").click();
        assertThat(partner.getByText("1 correction waits for a second person")).hasCount(0);
        assertThat(page.getByText("Somebody else has to agree.")).hasCount(0);
        assertThat(balance(guest)).isEqualTo(1500);
        partner.context().close();
        page.context().close();
    }

    @Test
    public void twoCardsOfOnePersonBecomeOne() {
        long kept = guest("Mara Lindqvist", "+353 85 155 0201");
        long given = guest("M. Lindqvist", "+353 85 155 0202");
        for (long guest : new long[] {kept, given}) {
            bar.owner
                    .post("/api/hospitality/guests/" + guest + "/spend", "{\"amount\":\"20.00\"}")
                    .expect(200);
        }
        Page page = at("/contacts/" + contactOf(kept) + "?tab=hospitality.loyalty");
        button(page, "Merge cards").click();
        form(page).getByRole(AriaRole.TEXTBOX).fill("0202");
        form(page).getByText("M. Lindqvist").first().click();
        assertThat(form(page).getByText("The points of M. Lindqvist go to Mara Lindqvist"))
                .isVisible();
        button(page, "Merge").click();
        assertThat(page.getByText("Cards merged")).isVisible();
        assertThat(page.getByText(Pattern.compile("^40$")).first()).isVisible();
        assertThat(balance(kept)).isEqualTo(40);
        bar.owner.get("/api/hospitality/guests/" + given).expect(404);
        page.context().close();
    }

    @Test
    public void aServiceIsLaidDownAndADayIsClosed() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(20);
        Page page = at("/m/hospitality/bookings/settings");
        button(page, "New service").click();
        form(page).getByLabel(Pattern.compile("^Name")).fill("Dinner");
        form(page).getByLabel("At most so many guests at a time").fill("12");
        submit(page);
        assertThat(button(page, Pattern.compile("^Dinner 18:00–22:00 .*≤ 12"))).isVisible();
        button(page, "Close a day").click();
        form(page).getByLabel(Pattern.compile("^Day")).fill(day.toString());
        form(page).getByLabel("Why").fill("Painters");
        submit(page);
        assertThat(page.getByText("Painters")).isVisible();

        Page book = at("/m/hospitality/bookings?day=" + day);
        assertThat(book.getByText("The house is closed on this day.")).isVisible();
        JsonNode slots = bar.asks("booking-slots?day=" + day.plusDays(1) + "&party_size=2");
        assertThat(slots.toString())
                .contains(day.plusDays(1) + "T18:00:00Z")
                .doesNotContain(day.plusDays(1) + "T12:00:00Z");

        // By the keyboard: with a mouse one waits until what has been saved is said no more.
        button(page, "Open it again").press("Enter");
        assertThat(page.getByText("No day is closed.")).isVisible();
        assertThat(book.getByText("The house is closed on this day.")).hasCount(0);
        book.context().close();
        page.context().close();
    }

    @Test
    public void aDepositIsAskedByRuleAndSaidToBePaid() {
        Page page = at("/m/hospitality/bookings/settings");
        button(page, "New rule").click();
        form(page).getByLabel(Pattern.compile("^Amount")).fill("10");
        submit(page);
        assertThat(button(page, Pattern.compile("^From 6: \\D*10\\D* for each guest")))
                .isVisible();

        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(9);
        long booking = bar.made(
                        "bookings",
                        "{\"name\":\"Large Party\",\"party_size\":6,\"starts_at\":\"" + day + "T19:00:00Z\"}")
                .path("id")
                .asLong();
        page.navigate("/m/hospitality/bookings?day=" + day + "&booking=" + booking);
        Locator deposit = page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName("Deposit").setExact(true));
        assertThat(deposit.getByText("Asked for").first()).isVisible();
        deposit.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Paid").setExact(true))
                .click();
        form(page)
                .getByText("Card", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(deposit.getByText("Put on the check")).isVisible();
        assertThat(bar.asks("bookings/" + booking + "/deposit").path("state").asText())
                .isEqualTo("paid");
        assertThat(bar.asks("bookings/" + booking).path("state").asText()).isEqualTo("booked");
        page.context().close();
    }

    @Test
    public void aCampaignIsWrittenAndShowsWhoWouldGetItAndWhy() {
        String today = LocalDate.now(ZoneOffset.UTC).withYear(1990).toString();
        for (String[] one : new String[][] {{"Iris Wants", "true"}, {"Otto Silent", "false"}}) {
            long guest = guest(one[0], "+353 85 155 0" + (one[0].length() + 300));
            bar.owner
                    .patch(
                            "/api/contacts/" + contactOf(guest),
                            "{\"email\":\"" + one[0].split(" ")[0].toLowerCase(java.util.Locale.ROOT)
                                    + "@guests.example\"}")
                    .expect(200);
            bar.owner
                    .patch(
                            "/api/hospitality/guests/" + guest,
                            "{\"birthday\":\"" + today + "\",\"news\":" + one[1] + "}")
                    .expect(200);
        }
        Page page = at("/m/hospitality/campaigns");
        button(page, "New campaign").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(false))
                .first()
                .fill("Birthdays");
        page.getByLabel("Who gets it").first().click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Birthday"))
                .click();
        page.getByLabel("Days before the birthday").fill("0");
        assertThat(page.getByText("Iris Wants")).isVisible();
        assertThat(page.getByText(Pattern.compile("^1 guest gets it$"))).isVisible();
        assertThat(page.getByText(Pattern.compile("has not agreed to news: 1"))).isVisible();
        assertThat(page.getByLabel("Subject")).hasValue("Happy birthday, {{name}}");
        // Mail is not set up in this house: it says so instead of losing letters.
        assertThat(page.getByText("This workspace cannot send mail yet").first())
                .isVisible();
        assertThat(button(page, "Send now")).isDisabled();
        button(page, "Save").click();
        assertThat(page.getByText("Saved", new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
        button(page, "Back").click();
        assertThat(button(page, Pattern.compile("^Birthdays Birthday.*Draft"))).isVisible();
        page.context().close();
    }
}
