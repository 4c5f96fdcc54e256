package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.guildhall.itest.BarHouse.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** What hosts do all evening: keep a list of those who wait, move bookings, and get in each other's way. */
public class HostsThingsTest {
    private static final String FLOOR = "/m/hospitality/floor";

    @SuppressWarnings("NullAway.Init")
    private static BarHouse bar;

    @BeforeClass
    public static void open() {
        bar = BarHouse.open("long-table");
        bar.tables("T1", "T2", "T3");
    }

    @AfterClass
    public static void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /** Whoever sits or waits goes home. */
    @Before
    public void emptyTheRoom() {
        for (JsonNode party : bar.asks("room").path("bookings")) {
            String state = party.path("state").asText();
            if (state.equals("seated") || state.equals("waiting") || state.equals("notified")) {
                act(party.path("id").asLong(), "leave", "{}");
            }
        }
        for (String table : new String[] {"T1", "T2", "T3"}) {
            bar.owner
                    .post("/api/hospitality/dining-tables/" + bar.table(table) + "/room", "{\"dirty\":false}")
                    .expect(200);
        }
    }

    private static void act(long party, String deed, String body) {
        bar.owner
                .post("/api/hospitality/bookings/" + party + "/room/" + deed, body)
                .expect(200);
    }

    private static long walkIn(String name, String table) {
        return bar.made(
                        "room/walk-ins",
                        "{\"party_size\":2,\"name\":\"" + name + "\",\"table_ids\":[" + bar.table(table) + "]}")
                .at("/bookings/0/id")
                .asLong();
    }

    private static Locator table(Page page, String name, String standing) {
        return button(page, Pattern.compile("^Table " + name + ", .*" + standing));
    }

    private static Locator tab(Page page, String name) {
        return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    @Test
    public void whoWaitsIsToldSomethingCalledAndSeated() {
        long going = walkIn("Early", "T1");
        walkIn("Late", "T2");
        walkIn("Later", "T3");
        Page page = bar.desk();
        page.navigate(FLOOR);
        Page other = bar.partnersDesk();
        other.navigate(FLOOR);
        tab(other, "Waiting").click();
        assertThat(other.getByText("Nobody is waiting.")).isVisible();
        other.evaluate("window.neverLoadedAgain = true");

        button(page, "Waiting list").click();
        button(page, "2 guests").click();
        assertThat(page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("2 guests · in")))
                .isVisible();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Byrne");
        page.getByLabel("Allergies and alerts").fill("Sesame");
        button(page, "Put on the list").click();
        assertThat(other.getByText("Byrne")).isVisible();
        assertThat(other.getByText("Sesame").first()).isVisible();
        JsonNode waiting = bar.asks("room/waiting").at("/data/0");
        assertThat(waiting.path("high").asLong()).isPositive();

        act(going, "finish", "{}");
        bar.owner
                .post("/api/hospitality/dining-tables/" + bar.table("T1") + "/room", "{\"dirty\":false}")
                .expect(200);
        assertThat(page.getByText("A table is free now")).isVisible();
        button(page, "Tell Byrne that the table is ready").click();
        assertThat(other.getByText(Pattern.compile("called .* ago"))).isVisible();
        button(other, Pattern.compile("^2 ?Byrne")).click();
        assertThat(other.getByText("Tap a table for Byrne (2)")).isVisible();
        table(other, "T1", "").click();
        assertThat(table(page, "T1", "Seated.*Byrne|Byrne.*Seated")).isVisible();
        assertThat(other.evaluate("window.neverLoadedAgain")).isEqualTo(true);
        JsonNode seated = bar.asks("bookings/" + waiting.path("booking_id").asLong());
        assertThat(seated.path("state").asText()).isEqualTo("seated");
        assertThat(seated.path("quoted_high").asLong()).isPositive();
        page.context().close();
        other.context().close();
    }

    /** The second tablet has not heard of the first yet: it is told who was quicker, and shows it. */
    @Test
    public void whoIsSecondIsToldWhoWasFirstAndWhy() {
        Page late = bar.partnersDesk();
        late.route("**/api/events**", Route::abort);
        late.navigate(FLOOR);
        assertThat(table(late, "T1", "Free")).isVisible();
        walkIn("Stone", "T1");
        table(late, "T1", "Free").click();
        button(late, "2 guests").click();
        Locator refused = late.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("Not seated."));
        assertThat(refused).containsText("Stone sits at table T1; Nora Quinn has seated them.");
        assertThat(table(late, "T1", "Seated")).isVisible();
        refused.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("OK"))
                .click();
        assertThat(refused).hasCount(0);
        late.context().close();
    }

    @Test
    public void aRewardOnHoldShowsOnEveryTablet() {
        bar.made("earn-rules", "{\"name\":\"Spend\",\"kind\":\"spend\",\"points\":1,\"per_amount\":\"1\"}");
        long coffee = bar.made("rewards", "{\"name\":\"Coffee\",\"cost\":40}")
                .path("id")
                .asLong();
        long guest = bar.made("guests", "{\"first_name\":\"Ada\",\"last_name\":\"Stone\"}")
                .path("id")
                .asLong();
        bar.owner
                .post("/api/hospitality/guests/" + guest + "/spend", "{\"amount\":\"50.00\"}")
                .expect(200);
        Page[] tablets = {bar.desk(), bar.partnersDesk()};
        for (Page tablet : tablets) {
            tablet.navigate("/m/hospitality/bar?guest=" + guest);
            assertThat(tablet.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Ada Stone")))
                    .isVisible();
            tablet.evaluate("window.neverLoadedAgain = true");
        }
        long hold = bar.owner
                .post("/api/hospitality/guests/" + guest + "/holds", "{\"reward_id\":" + coffee + "}")
                .expect(200)
                .id();
        for (Page tablet : tablets) {
            Locator held = tablet.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Rewards on hold"));
            assertThat(held).containsText("Coffee");
            assertThat(held).containsText("minutes left");
        }
        button(tablets[1], "Let go").click();
        for (Page tablet : tablets) {
            assertThat(tablet.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Rewards on hold")))
                    .hasCount(0);
            assertThat(tablet.evaluate("window.neverLoadedAgain")).isEqualTo(true);
            tablet.context().close();
        }
        assertThat(bar.asks("redemptions/" + hold).path("state").asText()).isEqualTo("released");
        assertThat(bar.asks("guests/" + guest).path("balance").asLong()).isEqualTo(50);
    }

    @Test
    public void aBookingIsDraggedToAnotherTableAndBackWhereThatIsTaken() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(5);
        long moved = booked("Cole", day, "18:00", "T1");
        booked("Dunne", day, "20:00", "T3");
        Page page = bar.desk();
        page.navigate("/m/hospitality/bookings?view=time&day=" + day);
        Locator block = button(page, Pattern.compile("^2 Cole, "));
        // A row down, and an hour later.
        drag(page, block, 120, 52);
        assertThat(page.getByText("Cole has been moved.")).isVisible();
        JsonNode after = booking(day, moved);
        assertThat(after.path("starts_at").asText()).isEqualTo(day + "T19:00:00Z");
        assertThat(after.path("tables").get(0).asLong()).isEqualTo(bar.table("T2"));

        drag(page, block, 0, 52);
        assertThat(page.getByText(Pattern.compile("T3 belongs to Dunne from 20:00")))
                .isVisible();
        assertThat(block).hasAccessibleName(Pattern.compile("19:00"));
        assertThat(booking(day, moved).path("tables").get(0).asLong()).isEqualTo(bar.table("T2"));
        page.context().close();
    }

    private static long booked(String name, LocalDate day, String time, String table) {
        return bar.made("bookings", """
                        {"name":"%s","party_size":2,"starts_at":"%sT%s:00Z","minutes":90,"tables":[%d]}""".formatted(name, day, time, bar.table(table)))
                .path("id")
                .asLong();
    }

    private static JsonNode booking(LocalDate day, long id) {
        for (JsonNode one : bar.asks("booking-day?day=" + day).path("bookings")) {
            if (one.path("id").asLong() == id) {
                return one;
            }
        }
        throw new AssertionError("no booking " + id + " on " + day);
    }

    private static void drag(Page page, Locator block, int right, int down) {
        block.scrollIntoViewIfNeeded();
        BoundingBox box = block.boundingBox();
        double x = box.x + 20;
        double y = box.y + box.height / 2;
        page.mouse().move(x, y);
        page.mouse().down();
        page.mouse().move(x + right / 2.0 + 10, y + down / 2.0);
        page.mouse().move(x + right, y + down);
        page.mouse().up();
    }
}
