package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.guildhall.bench.evening.Evening;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** A bar's evening from its guest list to the last check, at a desk and on two tablets; the books have to agree at its end. */
public class BarNightTest {
    private static final int CHECKS = 60;
    private static final int BOOKINGS = 40;

    /** What Mia types in at the bar; a guest's row counts checks only. */
    private static final BigDecimal BY_HAND = new BigDecimal("55.90");

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    /** The owner, at a desk. */
    @SuppressWarnings("NullAway.Init")
    private static Colleague nora;

    /** The host, with a tablet at the door. */
    @SuppressWarnings("NullAway.Init")
    private static Colleague theo;

    /** Behind the bar, with a tablet on the counter. */
    @SuppressWarnings("NullAway.Init")
    private static Colleague mia;

    private static final NightPlan plan = new NightPlan();

    @BeforeClass
    public static void evening() {
        browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        nora = Colleague.at(browsers, "Nora Quinn", 1280, 800, ColorScheme.LIGHT);
        theo = Colleague.at(browsers, "Theo Lang", 820, 1180, ColorScheme.DARK);
        mia = Colleague.at(browsers, "Mia Costa", 1180, 820, ColorScheme.DARK);
    }

    @AfterClass
    public static void morning() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @Test
    public void anEveningIsServedFromTwoTabletsAndReconciled() throws Exception {
        try {
            theBarOpensAtSixInTheEvening();
            theGuestListComesFromAFile();
            theRoomIsDrawn();
            theHouseIsBooked();
            twoTabletsServe();
            oneTabletLosesTheNetwork();
            aRewardIsGivenAndTakenBack();
            theTillsTellTheirChecks();
            theDayIsClosedToTheCentAndThePoint();
        } catch (AssertionError | RuntimeException e) {
            List.of(nora, theo, mia).forEach(who -> who.picture("failed-" + who.name()));
            throw e;
        }
    }

    private static void theBarOpensAtSixInTheEvening() {
        nora.founds("The Long Bar", "Bar & hospitality");
        did(nora.sends("DELETE", "/api/workspace/sample-data", Map.of()));
        did(nora.sends("PATCH", "/api/workspace", Map.of("time_zone", NightPlan.zoneWhereItIsSix())));
        did(nora.sends(
                "POST",
                "/api/hospitality/earn-rules",
                Map.of("name", "Spend", "kind", "spend", "points", 1, "per_amount", "1")));
        did(nora.sends("POST", "/api/hospitality/rewards", Map.of("name", "Coffee", "cost", 40)));
        nora.page().navigate("/team");
        nora.press("Invite by table");
        nora.page()
                .getByLabel("Table", new Page.GetByLabelOptions().setExact(true))
                .fill("name,email,role\n"
                        + List.of(theo, mia).stream()
                                .map(who -> who.name() + "," + who.email() + ",Floor staff\n")
                                .reduce("", String::concat));
        nora.press("Look it over");
        nora.press("Invite 2 people");
        String[] lines = nora.page().getByLabel("Links").inputValue().split("\n", -1);
        theo.joins(lines[0].split("\t", -1)[2]);
        mia.joins(lines[1].split("\t", -1)[2]);
    }

    private static void theGuestListComesFromAFile() {
        nora.page().navigate("/import?of=hospitality.guest");
        nora.page().locator("input[type=file]").first().setInputFiles(NightPlan.guestList());
        nora.sees(NightPlan.GUESTS + " rows");
        nora.picture("01-guest-list");
        nora.press("Check all rows");
        nora.button("Import " + NightPlan.GUESTS).click();
        nora.sees("Done");
        nora.picture("02-guests-are-here");
        assertThat(nora.asks("/api/hospitality/guests?per_page=1").path("total").asInt())
                .isEqualTo(NightPlan.GUESTS);
    }

    private static void theRoomIsDrawn() {
        nora.page().navigate("/m/hospitality/floor/plan");
        nora.press("Begin with an example");
        nora.button("Round").click();
        nora.page()
                .getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill("R1");
        nora.press("Save");
        nora.sees("The room is saved.");
        nora.picture("03-room");
        plan.room(nora.asks("/api/hospitality/room"));
        assertThat(plan.tables()).containsKey("R1");
    }

    private static void theHouseIsBooked() {
        int taken = 0;
        for (NightPlan.Wish wish : plan.wishes(nora.asks("/api/hospitality/guests?per_page=200&sort=id"))) {
            APIResponse answer = nora.sends("POST", "/api/hospitality/bookings", wish.body());
            // A full slot is an answer, too; nothing else is.
            assertThat(answer.status()).as(answer.text()).isIn(201, 409);
            taken += answer.status() == 201 ? 1 : 0;
            if (taken == BOOKINGS) {
                break;
            }
        }
        assertThat(taken).isEqualTo(BOOKINGS);
        nora.page().navigate("/m/hospitality/bookings");
        nora.sees(Pattern.compile("\\d+ guests"));
        nora.picture("04-forty-bookings");
    }

    /** Who arrives is seated at the door and seen at the bar; the bar serves him, and the door sees what he has. */
    private static void twoTabletsServe() {
        theo.page().navigate("/m/hospitality/floor");
        mia.page().navigate("/m/hospitality/floor");
        Locator hers = mia.page()
                .getByRole(AriaRole.BUTTON, named("^Table .*Ada Stone"))
                .first();
        hers.waitFor();
        mia.marks();
        theo.page()
                .getByRole(AriaRole.BUTTON, named("^Table .*Ada Stone"))
                .first()
                .click();
        // It stands with the guest, not with the booking.
        assertThat(theo.page().getByRole(AriaRole.NOTE).first()).containsText("Nuts");
        theo.press("Seat");
        assertThat(hers).hasAccessibleName(Pattern.compile("Seated"));
        table(theo, "B4").click();
        theo.press("1 guest");
        assertThat(table(mia, "B4")).hasAccessibleName(Pattern.compile("Walk-in"));
        theo.picture("05-seated");
        assertThat(mia.neverLoadedAgain()).isTrue();

        mia.page().navigate("/m/hospitality/bar");
        open(mia, "Ada Stone");
        mia.sees("Nuts");
        mia.press("Check in");
        mia.sees(Pattern.compile("Checked in"));
        spend(mia, "4590");
        mia.sees("+45");
        mia.picture("06-served");
    }

    private static void oneTabletLosesTheNetwork() throws InterruptedException {
        mia.page().context().setOffline(true);
        mia.sees("You are offline");
        open(mia, "Ada Stone");
        spend(mia, "1000");
        assertThat(mia.page().getByText("Not sent yet").first()).isVisible();
        mia.picture("07-without-a-network");
        // Meanwhile the door goes on.
        table(theo, "B4").click();
        theo.press("Ordered");
        theo.page().waitForTimeout(Integer.getInteger("guildhall.cut.seconds", 10) * 1000);
        mia.page().context().setOffline(false);
        assertThat(mia.page().getByText("Not sent yet")).hasCount(0);
        for (int i = 0; i < 300 && guest("Ada Stone").path("balance").asInt() < 55; i++) {
            Thread.sleep(100);
        }
        assertThat(guest("Ada Stone").path("balance").asInt()).isEqualTo(55);
        mia.page().navigate("/m/hospitality/floor");
        table(mia, "B4").click();
        assertThat(mia.button("Ordered")).hasAttribute("aria-pressed", "true");
        mia.picture("08-back");
    }

    private static void aRewardIsGivenAndTakenBack() {
        mia.page().navigate("/m/hospitality/bar");
        open(mia, "Ada Stone");
        mia.press("Redeem");
        mia.page().getByRole(AriaRole.BUTTON, named("^Coffee")).first().click();
        mia.sees(Pattern.compile("Coffee given"));
        mia.picture("09-reward");
        JsonNode redemption = nora.asks("/api/hospitality/redemptions").at("/data/0");
        assertThat(guest("Ada Stone").path("balance").asInt()).isEqualTo(15);
        did(nora.sends(
                "POST",
                "/api/hospitality/redemptions/" + redemption.path("id").asLong() + "/reverse",
                Map.of("reason", "The machine is broken")));
        assertThat(guest("Ada Stone").path("balance").asInt()).isEqualTo(55);
    }

    /** Split, merged, refunded and voided checks among them, told late, twice and out of their order. */
    private static void theTillsTellTheirChecks() throws Exception {
        long role = 0;
        for (JsonNode one : nora.asks("/api/roles").path("data")) {
            role = one.path("key").asText().equals("admin") ? one.path("id").asLong() : role;
        }
        APIResponse key = nora.sends("POST", "/api/api-keys", Map.of("name", "Tills", "role_id", role));
        did(key);
        String secret = Client.JSON.readTree(key.body()).path("secret").asText();
        Evening.Result night = Evening.drive(House.open().uri("/"), secret, CHECKS, 23);
        assertThat(night.faults()).isEmpty();
        plan.tills(night);
        nora.page().navigate("/r/hospitality/checks");
        nora.picture("10-checks");
    }

    /** Whoever sits is let go; then what tills, tablets and ledger say is the same. */
    private static void theDayIsClosedToTheCentAndThePoint() throws InterruptedException {
        theo.press("They have left");
        assertThat(table(theo, "B4")).hasAccessibleName(Pattern.compile("Free"));
        Locator hers = theo.page()
                .getByRole(AriaRole.BUTTON, named("^Table .*Ada Stone"))
                .first();
        hers.click();
        theo.press("They have left");
        assertThat(theo.page().getByText("0 seated")).isVisible();

        long points = 0;
        BigDecimal spent = BigDecimal.ZERO;
        JsonNode guests = nora.asks("/api/hospitality/guests?per_page=200");
        for (JsonNode guest : guests.path("data")) {
            points += guest.path("balance").asLong();
            spent = spent.add(new BigDecimal(guest.path("spent").asText("0")));
        }
        assertThat(guests.path("total").asInt()).isLessThanOrEqualTo(200);
        assertThat(points).isEqualTo(plan.points() + 55);
        assertThat(ledger()).isEqualTo(points);
        JsonNode recount = Client.JSON.missingNode();
        did(nora.sends("POST", "/api/hospitality/recount", Map.of()));
        for (int i = 0; i < 300 && !recount.hasNonNull("finished_at"); i++) {
            Thread.sleep(100);
            recount = nora.asks("/api/hospitality/recount").path("latest");
        }
        assertThat(recount.path("counted").asInt())
                .isEqualTo(guests.path("total").asInt());
        assertThat(recount.path("mended").asInt()).isZero();
        String day = NightPlan.today().toString();
        JsonNode visits = nora.asks("/api/hospitality/reports/visits?by=day&from=" + day + "&to=" + day);
        assertThat(visits.at("/columns/4/key").asText()).isEqualTo("spend");
        assertThat(new BigDecimal(visits.at("/total/4").asText())).isEqualByComparingTo(spent.add(BY_HAND));
        nora.page().navigate("/m/hospitality/reports");
        nora.picture("11-reports");
    }

    private static long ledger() {
        long sum = 0;
        for (int page = 1; ; page++) {
            JsonNode lines = nora.asks("/api/hospitality/point-entries?sort=id&per_page=200&page=" + page)
                    .path("data");
            for (JsonNode line : lines) {
                sum += line.path("points").asLong();
            }
            if (lines.size() < 200) {
                return sum;
            }
        }
    }

    private static JsonNode guest(String name) {
        return nora.asks("/api/hospitality/lookup?q=" + name.substring(0, 3)).at("/data/0");
    }

    private static Locator table(Colleague who, String name) {
        return who.page()
                .getByRole(AriaRole.BUTTON, named("^Table " + name + "\\b"))
                .first();
    }

    private static void open(Colleague who, String guest) {
        who.page().getByLabel("Find a guest").fill(guest.substring(0, 3));
        who.page()
                .locator("li button")
                .filter(new Locator.FilterOptions().setHasText(guest))
                .first()
                .click();
        assertThat(who.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(guest)))
                .isVisible();
    }

    private static void spend(Colleague who, String digits) {
        who.press("Spend");
        Locator pad = who.page()
                .getByRole(
                        AriaRole.GROUP,
                        new Page.GetByRoleOptions().setName("Amount").setExact(true));
        for (String digit : digits.split("")) {
            pad.getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName(digit).setExact(true))
                    .first()
                    .click();
        }
        who.page().getByRole(AriaRole.BUTTON, named("^Add ")).click();
    }

    private static Page.GetByRoleOptions named(String words) {
        return new Page.GetByRoleOptions().setName(Pattern.compile(words));
    }

    private static void did(APIResponse answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    }
}
