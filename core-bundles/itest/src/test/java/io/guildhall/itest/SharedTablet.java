package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** A tablet that lies at a bar for everybody: people come in by PIN, find a guest and serve. Used by the test's thread alone. */
record SharedTablet(Page page) {
    private static final String PASSWORD = "a long enough phrase";
    private static final String BAR = "/m/hospitality/bar";

    /** A member signs in by password and chooses a PIN. */
    void signsIn(String email, String pin) {
        page.navigate("/signin?password");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        press("Sign in");
        page.waitForURL(url -> !url.contains("/signin"));
        page.navigate("/settings/devices");
        text("PIN").fill(pin);
        text("Your password").fill(PASSWORD);
        press("Keep PIN");
        assertThat(page.getByText("Your PIN holds from now on.")).isVisible();
    }

    /** From now on it is everybody's. */
    void share() {
        press("Share this browser");
        text("Name").fill("Counter");
        press("Share");
        assertThat(button("Lock and change person")).isVisible();
    }

    void lock() {
        press("Lock and change person");
        assertThat(page.getByText("Who are you?")).isVisible();
    }

    /** Two taps and the PIN. */
    void unlock(String name, String pin) {
        types(name, pin);
        assertThat(button("Lock and change person")).isVisible();
    }

    /** Whether or not it opens. */
    void types(String name, String pin) {
        page.locator("main li button")
                .filter(new Locator.FilterOptions().setHasText(name))
                .click();
        digits(pin);
        press("Open");
    }

    void digits(String pin) {
        for (String digit : pin.split("")) {
            press(digit);
        }
    }

    void bar() {
        page.navigate(BAR);
    }

    /** Whom it has looked at it knows without a network, too. */
    void lookAt(String guest) {
        open(guest);
        assertThat(button("Check in")).isVisible();
    }

    void open(String guest) {
        page.getByLabel("Find a guest").fill(guest.substring(0, 3));
        page.locator("li button")
                .filter(new Locator.FilterOptions().setHasText(guest))
                .first()
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(guest)))
                .isVisible();
    }

    /** Somebody who is here for the first time. */
    void welcome(String first, String last) {
        press("New guest");
        text("First name").fill(first);
        text("Last name").fill(last);
        press("Save guest");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(first + " " + last)))
                .isVisible();
    }

    void spend(String digits) {
        press("Spend");
        for (String digit : digits.split("")) {
            page.getByRole(
                            AriaRole.GROUP,
                            new Page.GetByRoleOptions().setName("Amount").setExact(true))
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName(digit).setExact(true))
                    .first()
                    .click();
        }
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Add €")))
                .click();
    }

    /** The application and what it knows lie on the tablet's disk. */
    void isReadyToBeCutOff() {
        // The whole application is fetched first, and a slow machine takes its time.
        page.waitForFunction(
                "() => !!navigator.serviceWorker.controller",
                null,
                new Page.WaitForFunctionOptions().setTimeout(120_000));
        // The tablet writes down whom it knows soon after.
        page.waitForTimeout(3_000);
    }

    private Locator text(String name) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    void press(String name) {
        button(name).click();
    }
}
