package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** A day of a business of five, on a desk, a tablet and phones at once; each part goes on where the one before ended. */
public class BusinessDayTest {
    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    @SuppressWarnings("NullAway.Init")
    private static Colleague ada;

    @SuppressWarnings("NullAway.Init")
    private static Colleague ben;

    @SuppressWarnings("NullAway.Init")
    private static Colleague cleo;

    @SuppressWarnings("NullAway.Init")
    private static Colleague dan;

    @SuppressWarnings("NullAway.Init")
    private static Colleague eve;

    @BeforeClass
    public static void morning() {
        browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        ada = Colleague.at(browsers, "Ada Winter", 1280, 800, ColorScheme.LIGHT);
        ben = Colleague.at(browsers, "Ben Okafor", 820, 1180, ColorScheme.LIGHT);
        cleo = Colleague.at(browsers, "Cleo Marsh", 390, 844, ColorScheme.DARK);
        dan = Colleague.at(browsers, "Dan Ruiz", 1280, 800, ColorScheme.DARK);
        eve = Colleague.at(browsers, "Eve Lindt", 390, 844, ColorScheme.LIGHT);
    }

    @AfterClass
    public static void night() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @Test
    public void fivePeopleWorkADayAndNothingIsLost() {
        try {
            theOwnerBringsFourPeopleInByOneTable();
            theDayIsPlannedByKeys();
            twoWorkThePipelineAtOnce();
            aCallIsLoggedOnThePhoneAndSeenAtTheDesk();
            theRecordsOfALeaverFindNewHands();
            anythingIsFoundDespiteASlip();
            sheReadsGermanFromNowOn();
            aMinuteWithoutANetworkLosesNothing();
        } catch (AssertionError | RuntimeException e) {
            List.of(ada, ben, cleo, dan, eve).forEach(who -> who.picture("failed-" + who.name()));
            throw e;
        }
    }

    private static void theOwnerBringsFourPeopleInByOneTable() {
        ada.founds("Harbour Studio", "General business");
        ada.page().navigate("/team");
        ada.press("Invite by table");
        ada.page()
                .getByLabel("Table", new Page.GetByLabelOptions().setExact(true))
                .fill("name,email,role\n"
                        + List.of(ben, cleo, dan, eve).stream()
                                .map(who -> who.name() + "," + who.email() + ",Team lead\n")
                                .reduce("", String::concat));
        ada.press("Look it over");
        ada.sees("4 new, 0 here already, 0 with a mistake");
        ada.picture("01-invite-by-table");
        ada.press("Invite 4 people");
        String[] lines = ada.page().getByLabel("Links").inputValue().split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            List.of(ben, cleo, dan, eve).get(i).joins(lines[i].split("\t", -1)[2]);
        }
        ada.button("Close").last().click();
        ada.sees("Eve Lindt");
        ada.picture("02-team");
    }

    private static void theDayIsPlannedByKeys() {
        for (String title : List.of("Send the quote to Aisha", "Book the photographer", "Ask for the plans")) {
            make(ada, "tasks", Map.of("title", title, "due_at", "2026-01-05T09:00:00Z"));
        }
        ada.page().navigate("/tasks");
        Locator lines = ada.page().locator("main li[tabindex]");
        assertThat(lines.nth(2)).isVisible();
        int before = lines.count();
        ada.picture("03-my-day");
        ada.page().keyboard().press("j");
        ada.page().keyboard().press("Space");
        assertThat(lines).hasCount(before - 1);
        ada.page().keyboard().press("s");
        ada.page().keyboard().press("3");
        assertThat(ada.page().getByText("is put off").first()).isVisible();
    }

    private static void twoWorkThePipelineAtOnce() {
        ada.page().navigate("/pipeline");
        ben.page().navigate("/pipeline");
        Locator columns = ada.page().locator("[aria-labelledby^='stage-']");
        Locator card = columns.nth(0).locator("[data-card]").first();
        String deal = "[data-card='" + card.getAttribute("data-card") + "']";
        String target = "[aria-labelledby='" + columns.nth(1).getAttribute("aria-labelledby") + "'] " + deal;
        assertThat(ben.page().locator(deal)).isVisible();
        ben.marks();

        ada.page().locator(deal).getByRole(AriaRole.LINK).focus();
        ada.page().keyboard().press("Space");
        assertThat(ben.page().locator(deal).getByText("Ada is moving it")).isVisible();
        ben.picture("04-in-her-hand-on-the-tablet");
        ada.page().keyboard().press("ArrowRight");
        ada.page().keyboard().press("Space");
        assertThat(ada.page().locator(target)).isVisible();
        assertThat(ben.page().locator(target)).isVisible();
        ada.picture("05-pipeline");
        assertThat(ben.neverLoadedAgain()).isTrue();
    }

    private static void aCallIsLoggedOnThePhoneAndSeenAtTheDesk() {
        long contact = first(ada, "/api/contacts?per_page=1&sort=-id");
        ada.page().navigate("/contacts/" + contact);
        cleo.page().navigate("/contacts/" + contact);
        assertThat(ada.page().getByText("Cleo Marsh is here, too")).isVisible();
        cleo.press("Call");
        cleo.page().getByLabel("Minutes").first().fill("7");
        cleo.picture("06-log-a-call-on-the-phone");
        cleo.press("Add");
        assertThat(ada.page().getByText(Pattern.compile("7 min")).first()).isVisible();
        ada.picture("07-story");
    }

    private static void theRecordsOfALeaverFindNewHands() {
        for (int i = 1; i <= 12; i++) {
            make(dan, "contacts", Map.of("last_name", "Of Dan " + i));
            make(dan, "tasks", Map.of("title", "Dan's call " + i));
        }
        ada.page().navigate("/team");
        ada.page().getByLabel("What to do about Dan Ruiz").click();
        ada.choose("Hand records over");
        ada.page()
                .getByRole(
                        AriaRole.COMBOBOX,
                        new Page.GetByRoleOptions().setName("Who takes over").setExact(true))
                .fill("Eve");
        ada.page()
                .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Eve Lindt"))
                .click();
        ada.page().keyboard().press("Escape");
        ada.sees("Tasks");
        ada.picture("08-hand-over");
        ada.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Hand \\d+ over$")))
                .click();
        ada.sees(Pattern.compile("Done: 24 of 24 handed over"));
        ada.picture("09-handed-over");
        long hers = eve.asks("/api/session").at("/member/id").asLong();
        assertThat(eve.asks("/api/contacts?responsible_id=" + hers)
                        .path("total")
                        .asInt())
                .isEqualTo(12);
        eve.page()
                .navigate(
                        "/contacts?filter=%7B%22field%22%3A%22responsible_id%22%2C%22op%22%3A%22eq%22%2C%22value%22%3A"
                                + hers + "%7D");
        eve.sees("Of Dan 1");
        eve.picture("10-what-she-has-now");
        ada.button("Close").last().click();
    }

    private static void anythingIsFoundDespiteASlip() {
        make(eve, "contacts", Map.of("first_name", "Margarete", "last_name", "Hölzl", "phone", "+43 664 1234567"));
        for (String words : List.of("holzl", "Margarte", "0664 123 45 67")) {
            ben.page().keyboard().press("Control+k");
            ben.page()
                    .getByRole(
                            AriaRole.COMBOBOX,
                            new Page.GetByRoleOptions()
                                    .setName("Search or run a command")
                                    .setExact(true))
                    .fill(words);
            assertThat(ben.page()
                            .getByRole(AriaRole.OPTION)
                            .filter(new Locator.FilterOptions().setHasText("Hölzl"))
                            .first())
                    .isVisible();
            ben.picture("11-found-" + words.replace(' ', '-'));
            ben.page().keyboard().press("Escape");
        }
    }

    private static void sheReadsGermanFromNowOn() {
        cleo.page().navigate("/settings/you");
        cleo.marks();
        cleo.page()
                .getByRole(
                        AriaRole.COMBOBOX,
                        new Page.GetByRoleOptions().setName("Language").setExact(true))
                .first()
                .click();
        cleo.page()
                .getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName("Deutsch").setExact(true))
                .click();
        cleo.sees("Sprache");
        assertThat(cleo.neverLoadedAgain()).isTrue();
        cleo.picture("12-german");
        cleo.page().navigate("/pipeline");
        cleo.picture("13-german-pipeline");
    }

    private static void aMinuteWithoutANetworkLosesNothing() {
        ben.page().navigate("/pipeline");
        Locator columns = ada.page().locator("[aria-labelledby^='stage-']");
        ada.page().navigate("/pipeline");
        String card = columns.nth(0).locator("[data-card]").first().getAttribute("data-card");
        String there =
                "[aria-labelledby='" + columns.nth(2).getAttribute("aria-labelledby") + "'] [data-card='" + card + "']";
        assertThat(ben.page().locator("[data-card='" + card + "']")).isVisible();
        ben.marks();
        ben.page().context().setOffline(true);
        ben.sees("You are offline.");
        ben.picture("14-offline");
        ada.page()
                .locator("[data-card='" + card + "']")
                .getByRole(AriaRole.LINK)
                .focus();
        for (String key : List.of("Space", "ArrowRight", "ArrowRight", "Space")) {
            ada.page().keyboard().press(key);
        }
        assertThat(ada.page().locator(there)).isVisible();
        ben.page().context().setOffline(false);
        assertThat(ben.page().locator(there)).isVisible();
        assertThat(ben.neverLoadedAgain()).isTrue();
        assertThat(ben.page().getByText("You are offline.")).isHidden();
        ben.picture("15-back");
    }

    private static void make(Colleague who, String path, Map<String, Object> values) {
        APIResponse made = who.sends("POST", "/api/" + path, values);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private static long first(Colleague who, String path) {
        return who.asks(path).at("/data/0/id").asLong();
    }
}
